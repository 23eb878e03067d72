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

comma := ,
Q   := $(if $(V),,@)
SAY := @$(if $(V),true,echo)

PACKAGES := sqlite3 jansson libutf8proc libsodium libxml-2.0 libarchive zlib libexttextcat libcurl libmicrohttpd
LIB_PACKAGES := $(filter-out libcurl libmicrohttpd,$(PACKAGES)) # the library neither fetches nor serves
PACKAGE_FLAGS := $(shell pkg-config --cflags $(PACKAGES))
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Wstrict-prototypes -Wmissing-prototypes -Werror
CFLAGS ?= -O2 -g
override CFLAGS += -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc -fPIC -fvisibility=hidden -pthread $(WARN) \
  -DCASUS_RELEASE='"$(VERSION)"' -DCASUS_DATA_DIR='"$(PREFIX)/share/casus"' $(PACKAGE_FLAGS)
LDLIBS := $(shell pkg-config --libs $(PACKAGES)) -lm -pthread
SANITIZE := $(if $(SAN),address$(comma)undefined)$(if $(FUZZ),$(comma)fuzzer-no-link)
ifneq ($(SANITIZE),)
override CFLAGS += -fsanitize=$(SANITIZE) -fno-sanitize-recover=undefined -fno-omit-frame-pointer
override LDFLAGS += -fsanitize=$(SANITIZE)
endif

LIB_SRC  := $(foreach l,$(filter-out view serve work app,$(LAYERS)),$(wildcard src/$(l)/*.c))
APP_SRC  := $(foreach l,view serve work app,$(wildcard src/$(l)/*.c))
TOOL_SRC := $(wildcard tools/*.c)
TEST_SRC := $(wildcard tests/unit/*.c)
FUZZ_SRC := $(filter-out tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c))
obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
TOOLS := $(patsubst tools/%.c,$(BUILD)/tools/%,$(TOOL_SRC))
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(TEST_SRC))
REPLAYS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%-replay,$(FUZZ_SRC))
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(FUZZ_SRC))
CHECKS := $(filter-out tests/run.sh,$(wildcard tests/*.sh tests/*.py))
PARTS := $(call obj,$(filter-out src/app/main.c,$(APP_SRC)) $(BUILD)/packed.c) # the program without its main, for what links against all of it

LIB   := $(BUILD)/libcasus.a
SOLIB := $(BUILD)/libcasus.so.$(VERSION)
SHARE := $(BUILD)/share
DATA_FILES := en.lexicon en.model world.gazetteer
PAGE  := build/page

.PRECIOUS: $(BUILD)/obj/%.o # also those that make takes for intermediate
.PHONY: all check bench eval coverage model fuzz fuzzers lint format man install clean help
all: $(PAGE)/stamp $(BUILD)/casus $(LIB) $(SOLIB) $(addprefix $(SHARE)/,$(DATA_FILES))

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

$(LIB): $(call obj,$(LIB_SRC))
	@rm -f $@; ar rcs $@ $^

$(SOLIB): $(call obj,$(LIB_SRC))
	$(SAY) LINK $@
	$(Q)$(CC) $(LDFLAGS) -shared -Wl,--as-needed -Wl,-soname,libcasus.so.$(SOVERSION) -o $@ $^ $(LDLIBS)

$(BUILD)/casus: $(call obj,src/app/main.c) $(PARTS) $(LIB)
	$(SAY) LINK $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

define link
@mkdir -p $(@D)
$(SAY) LINK $@
$(Q)$(CC) $(LDFLAGS) $(1) -o $@ $(filter %.o %.a,$^) $(LDLIBS)
endef

$(BUILD)/tools/%: $(BUILD)/obj/tools/%.o $(LIB)
	$(call link)
$(BUILD)/tools/bench_ledger: $(BUILD)/obj/tools/world/world.o
$(BUILD)/tools/bench $(BUILD)/tools/bench_ledger $(BUILD)/tools/manual: $(BUILD)/tools/%: $(BUILD)/obj/tools/%.o $(PARTS) $(LIB)
	$(call link)
$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(PARTS) $(LIB)
	$(call link)
$(BUILD)/fuzz/%-replay: $(BUILD)/obj/tests/fuzz/%.o $(BUILD)/obj/tests/fuzz/replay.o $(PARTS) $(LIB)
	$(call link)
$(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(PARTS) $(LIB)
	$(call link,-fsanitize=fuzzer)

# One page for all BUILD folders. Without node, npm or network there is none, and casus is built all the same: tools/page.sh says so.
$(PAGE)/stamp: tools/page.sh web/package-lock.json data/en/actor-countries.txt $(wildcard web/static/* web/src/*.ts web/src/*/*.ts)
	$(SAY) PAGE $(PAGE)
	$(Q)tools/page.sh $(PAGE)

$(BUILD)/packed.c: $(BUILD)/tools/pack $(PAGE)/stamp docs/openapi.json
	$(Q)$< docs/openapi.json $$(ls -d $(PAGE)/* | grep -v stamp) > $@

# What the program reads at run time, beside the program: lexicon compiled from text, model and gazetteer as shipped.
$(SHARE)/en.lexicon: $(BUILD)/tools/mklex $(wildcard data/en/*.txt)
	@mkdir -p $(@D)
	$(SAY) LEXICON $@
	$(Q)$< $@ $(filter %.txt,$^)
$(SHARE)/%: data/model/%
	@mkdir -p $(@D); cp -f $< $@
$(SHARE)/%: data/gazetteer/%
	@mkdir -p $(@D); cp -f $< $@

# Every test program ends with a line "NAME: N passed, N failed"; tests/run.sh adds them up.
export CASUS := $(BUILD)/casus
export BUILD CC LAYERS SHARED VERSION LIB_PACKAGES
check: all $(TESTS) $(REPLAYS) $(BUILD)/tools/manual
	@tests/run.sh $(CHECKS) $(TESTS) $(REPLAYS)

bench: all $(BUILD)/tools/bench $(BUILD)/tools/bench_ledger
	@tools/bench.sh
eval: all $(BUILD)/tests/pages
	@tools/eval.sh
coverage: all
	@tools/coverage.py

include tools/train/train.mk

FUZZ_SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory CC=clang SAN=1 FUZZ=1 BUILD=$(BUILD)/clang-fuzz fuzzers
fuzzers: all $(FUZZERS)
	@for f in $(FUZZERS); do tests/fuzz/run.sh $$f $(FUZZ_SECONDS) || exit 1; done

ALL_C := $(LIB_SRC) $(APP_SRC) $(TOOL_SRC) $(wildcard tools/*/*.c tests/*/*.c)
lint: $(ALL_C:%=%.lint) # file by file (over several at once clang-tidy 14 reports false errors of va_list); `make -k -j lint` goes on after the first
%.c.lint:
	$(Q)clang-tidy --quiet $*.c -- $(filter-out -Werror,$(CFLAGS)) 2>/dev/null
format:
	clang-format -i $(ALL_C) $(wildcard include/*.h src/*/*.h tools/*.h tools/*/*.h tests/*/*.h)
man: $(BUILD)/tools/manual
	$(BUILD)/tools/manual > man/casus.1
install: all
	@tools/install.sh $(VERSION) $(PREFIX) $(LIB_PACKAGES)
clean:
	rm -rf $(BUILD)
help:
	@echo "make [all|check|bench|eval|fuzz|lint|format|coverage|model|man|install|clean]   CC=clang  SAN=1  V=1  BUILD=dir  PREFIX=dir"

-include $(shell find $(BUILD)/obj $(BUILD)/train -name '*.d' 2>/dev/null)
