# The trainer alone is compiled for the machine at hand; what it writes is read by any (docs/training.md).
TRAIN_OBJ := $(patsubst %.c,$(BUILD)/train/%.o,$(wildcard tools/train/*.c))
$(BUILD)/train/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(filter-out -O2 -fPIC,$(CFLAGS)) -O3 -march=native -mprefer-vector-width=512 -fno-math-errno -fno-trapping-math -ffp-contract=fast \
	  -Wno-conversion -Wno-pedantic -MMD -MP -c -o $@ $<
$(BUILD)/tools/train: $(TRAIN_OBJ) $(LIB)
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
model: $(BUILD)/tools/train
	@tools/model.sh $< $(SHARED)/data $(BUILD)/model
