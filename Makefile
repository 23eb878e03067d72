# casus: `make` builds build/casus and the libraries; `make help` lists the rest.
# Out of tree: BUILD=dir for another folder, SAN=1 for address and undefined-behaviour sanitizers.

LAYERS := base read lexicon syntax time place claim account ledger view serve work app

ifeq ($(origin CC),default)
CC := gcc
endif
BUILD  ?= build$(if $(SAN),/san)
PREFIX ?= /usr/local
SHARED ?= ../shared
VERSION := $(shell cat VERSION)
SOVERSION := $(firstword $(subst ., ,$(VERSION)))

Q   := $(if $(V),,@)
SAY := @$(if $(V),true,echo)

PACKAGES := jansson libutf8proc libsodium libxml-2.0 libarchive zlib
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Wstrict-prototypes -Wmissing-prototypes -Werror
CFLAGS ?= -O2 -g
override CFLAGS += -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc -fPIC -fvisibility=hidden -pthread $(WARN) \
  -DCASUS_RELEASE='"$(VERSION)"' -DCASUS_DATA_DIR='"$(PREFIX)/share/casus"' $(shell pkg-config --cflags $(PACKAGES))
LDLIBS := $(shell pkg-config --libs $(PACKAGES)) -lm -pthread
ifdef SAN
override CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
override LDFLAGS += -fsanitize=address,undefined
endif

LIB_SRC  := $(foreach l,$(filter-out view serve work app,$(LAYERS)),$(wildcard src/$(l)/*.c))
APP_SRC  := $(foreach l,view serve work app,$(wildcard src/$(l)/*.c))
TOOL_SRC := $(wildcard tools/*.c)
TEST_SRC := $(wildcard tests/unit/*.c)
FUZZ_SRC := $(wildcard tests/fuzz/*.c)
obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
TOOLS := $(patsubst tools/%.c,$(BUILD)/tools/%,$(TOOL_SRC))
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(TEST_SRC))

LIB   := $(BUILD)/libcasus.a
SOLIB := $(BUILD)/libcasus.so.$(VERSION)
SHARE := $(BUILD)/share

.SECONDARY: # keep object files that make takes for intermediate
.PHONY: all
all: $(BUILD)/casus $(LIB) $(SOLIB) $(SHARE)/.stamp

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

include $(wildcard mk/*.mk)

$(LIB): $(call obj,$(LIB_SRC))
	@rm -f $@; ar rcs $@ $^

$(SOLIB): $(call obj,$(LIB_SRC))
	$(SAY) LINK $@
	$(Q)$(CC) $(LDFLAGS) -shared -Wl,-soname,libcasus.so.$(SOVERSION) -o $@ $^ $(LDLIBS)

$(BUILD)/casus: $(call obj,$(APP_SRC)) $(LIB)
	$(SAY) LINK $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/tools/%: $(BUILD)/obj/tools/%.o $(LIB)
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(call obj,$(filter-out src/app/main.c,$(APP_SRC))) $(LIB)
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# What the program reads at run time, beside the program: lexicon compiled from text, model and gazetteer as shipped.
$(SHARE)/.stamp: $(wildcard data/model/* data/gazetteer/*) $(SHARE_EXTRA)
	@mkdir -p $(@D)
	@for f in $(wildcard data/model/en.model data/gazetteer/world.gazetteer); do cp -f $$f $(SHARE)/; done
	@touch $@

.PHONY: layers
layers:
	@tests/layers.sh $(LAYERS)

.PHONY: unit
unit: all $(TESTS)
	@for t in $(TESTS); do $$t || exit 1; done

.PHONY: check
check: layers unit

.PHONY: format clean
format:
	clang-format -i $(LIB_SRC) $(APP_SRC) $(TOOL_SRC) $(TEST_SRC) $(FUZZ_SRC) $(wildcard src/*/*.h include/*.h tests/*/*.h tools/*.h)
clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
