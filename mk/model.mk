# The model: `make model` trains it from the treebanks (../shared/data) and writes data/model/en.model. The trainer alone is compiled for the
# machine at hand; what it writes is read by any.
TRAIN_SRC := $(wildcard tools/train/*.c)
TRAIN_OBJ := $(patsubst %.c,$(BUILD)/train/%.o,$(TRAIN_SRC))
MODEL_SEED ?= 1
MODEL_HIDDEN ?= 96
MODEL_PASSES ?= 18

$(BUILD)/train/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(filter-out -O2 -fPIC,$(CFLAGS)) -O3 -march=native -mprefer-vector-width=512 -fno-math-errno -fno-trapping-math -ffp-contract=fast \
	  -Wno-conversion -Wno-pedantic -MMD -MP -c -o $@ $<

$(BUILD)/tools/train: $(TRAIN_OBJ) $(LIB)
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lz

.PHONY: model
model: $(BUILD)/tools/train
	@mkdir -p data/model
	nice $(BUILD)/tools/train --data $(SHARED)/data --out data/model/en.model --hidden $(MODEL_HIDDEN) --passes $(MODEL_PASSES) --seed $(MODEL_SEED)

-include $(TRAIN_OBJ:.o=.d)
