# The model: `make model` trains it from the treebanks (../shared/data) and writes data/model/en.model (docs/training.md). The trainer alone is compiled
# for the machine at hand; what it writes is read by any.
TRAIN_SRC := $(wildcard tools/train/*.c)
TRAIN_OBJ := $(patsubst %.c,$(BUILD)/train/%.o,$(TRAIN_SRC))
TRAINED := $(BUILD)/model
TRAIN := nice $(BUILD)/tools/train --data $(SHARED)/data

$(BUILD)/train/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(filter-out -O2 -fPIC,$(CFLAGS)) -O3 -march=native -mprefer-vector-width=512 -fno-math-errno -fno-trapping-math -ffp-contract=fast \
	  -Wno-conversion -Wno-pedantic -MMD -MP -c -o $@ $<

$(BUILD)/tools/train: $(TRAIN_OBJ) $(LIB)
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lz

# Teachers, made once: width, passes and seed are in the name.
$(TRAINED)/%.floats: $(BUILD)/tools/train
	@mkdir -p $(@D)
	$(TRAIN) --hidden $(word 1,$(subst -, ,$*)) --passes $(word 2,$(subst -, ,$*)) --seed $(word 3,$(subst -, ,$*)) --save $@

TEACHERS := $(addprefix $(TRAINED)/,160-18-1.floats 128-18-1.floats 128-16-2.floats)
model: $(BUILD)/tools/train $(TEACHERS)
	@mkdir -p data/model
	$(TRAIN) --hidden 160 --from $(TRAINED)/160-18-1.floats --passes 6 --rate 1e-3 --seed 3 --entities 1 --out data/model/en.model \
	  --teacher 160:$(TRAINED)/160-18-1.floats --teacher 128:$(TRAINED)/128-18-1.floats --teacher 128:$(TRAINED)/128-16-2.floats

-include $(TRAIN_OBJ:.o=.d)
