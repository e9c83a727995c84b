# plaudit. `make help` lists what can be asked for.
#
# Lists come from the folders: a new stage, module, test or case needs no line here. What has to be
# on the machine stands in .ci/packages, which `make run` and `make test` call first.

CC       ?= cc
PREFIX   ?= /usr/local
BUILD    := build
VERSION  := 0.1.0
JOBS     := $(shell nproc 2>/dev/null || echo 2)
# What `make run` evaluates, and where the reference sets of `make conformance` lie.
RUN       ?= --programme input/sample/programme.ini --today 2026-10-01
REFERENCE ?= ../shared/data
# Programmes that `make calibrate` draws for each cell of its grid, and draws of each of their bootstraps. Under 100 it is a
# short run, which shows gross faults alone: PROGRAMMES=12 takes about half a minute.
PROGRAMMES ?= 300
DRAWS     ?= 199
# Panels of judges that it draws for each row of its tables of judging; likewise. PART=severities: that table alone.
PANELS    ?= 200
PART      ?=
# How long `make fuzz` takes for each of its targets, and which these are.
MINUTES   ?= 1
TARGETS   ?= $(fuzzers)

MODULES  := expat gsl inih jansson libsodium libutf8proc libzip zlib
CPPFLAGS += -I. -D_GNU_SOURCE -DPLAUDIT_VERSION='"$(VERSION)"' $(shell pkg-config --cflags $(MODULES) 2>/dev/null)
CFLAGS   ?= $(if $(SANITIZE),-O1,-O2) -g
CFLAGS   += -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -fno-omit-frame-pointer
# No fused multiply-add and no reassociation: the same source gives the same digits.
CFLAGS   += -ffp-contract=off
LDLIBS   += $(shell pkg-config --libs $(MODULES) 2>/dev/null) -lcsv -lxlsxwriter -lm

# SANITIZE=1, with any target, builds apart under the address and undefined-behaviour sanitizers.
ifdef SANITIZE
BUILD    := build/sanitize
CFLAGS   += -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS  += -fsanitize=address,undefined
endif
# FUZZ=1 is what `make fuzz` asks of itself: clang's libFuzzer in the place of tests/fuzz/replay.c.
ifdef FUZZ
BUILD    := build/fuzz
CFLAGS   += -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
LDFLAGS  += -fsanitize=fuzzer,address,undefined
endif

library  := $(filter-out pipeline/plaudit.c,$(wildcard pipeline/*.c pipeline/*/*.c))
stages   := $(patsubst stages/%.c,%,$(wildcard stages/*.c))
units    := $(wildcard tests/pipeline/test_*.c tests/pipeline/*/test_*.c tests/stages/*/test_*.c)
conform  := $(wildcard tests/conformance/*.c)
calibrate := $(wildcard tests/calibrate/*.c)
tools    := $(wildcard tests/tools/*.c)
fuzzers  := $(patsubst tests/fuzz/%/target.c,%,$(wildcard tests/fuzz/*/target.c))
fuzz     := tests/fuzz/fuzz.c $(if $(FUZZ),,tests/fuzz/replay.c)
sources  := $(wildcard pipeline/*.c pipeline/*/*.c stages/*.c stages/*/*.c) $(units) $(conform) $(calibrate) $(tools) $(wildcard tests/bench/*.c tests/fuzz/*.c tests/fuzz/*/*.c)
objects   = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
# The private modules that a unit test of a stage links; those that a fuzz target does.
private   = $(filter stages/%,$(wildcard $(dir $(1))*.c))
fuzzed    = $(if $(filter redact,$(1)),$(wildcard stages/ingest/redact*.c))

bin      := $(DESTDIR)$(PREFIX)/bin
libexec  := $(DESTDIR)$(PREFIX)/libexec/plaudit/stages
doc      := $(DESTDIR)$(PREFIX)/share/doc/plaudit
man      := $(DESTDIR)$(PREFIX)/share/man

# Commands are told in a word, or with V=1 in full.
say       = $(if $(V),,@echo '$(1)';)
link      = $(call say,ld $@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# One level of recursion: a makefile is read before its recipes install what it asks pkg-config for.
# Without a -j of the caller's the build takes all processors.
again     = @+$(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

## Everyday
all: programs ## build plaudit and its stages (the default)

run: ## install what is missing, build, evaluate the sample programme (RUN='...': other arguments)
	@.ci/packages run
	$(again) programs
	$(BUILD)/plaudit run $(RUN)

test: ## install what is missing, build, run all tests (SANITIZE=1: under the sanitizers)
	@.ci/packages run test
	$(again) programs test-programs
	@sh tests/run.sh $(BUILD) $(JOBS) $(units:%.c=$(BUILD)/%) $(fuzzers:%=$(BUILD)/tests/fuzz/%)

clean: ## remove all that was built
	rm -rf build

help: ## print this list
	@awk -F ':.*## ' '/^## / { print substr($$0, 4) } \
	    /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

## Checking
lint: ## clang-tidy and cppcheck over all sources: no findings
	@.ci/packages run test lint
	$(again) -k $(sources:%.c=$(BUILD)/lint/%.tidy) $(BUILD)/lint/cppcheck

test-browser: ## look at brief and evidence page in headless Chromium: accessibility, links, figures, print
	@.ci/packages run browser
	$(again) $(BUILD)/papers/list
	@sh tests/browser/run.sh $(BUILD) pages

test-workbook: ## read the workbook back with LibreOffice, and openpyxl where it is, and compare it with the tables
	@.ci/packages run workbook
	$(again) $(BUILD)/papers/list
	@sh tests/browser/run.sh $(BUILD) workbook

layers: ## prove from the #include lines that dependencies point one way
	@sh tests/layers.sh

conformance: ## compare with published results (REFERENCE=dir; skipped where there are none)
	@.ci/packages run test
	$(again) programs $(BUILD)/tests/conformance/conform
	@$(BUILD)/tests/conformance/conform $(REFERENCE) $(BUILD)

calibrate: ## made-up programmes with known truth: do intervals cover, are findings false (PROGRAMMES=300 a cell, DRAWS=199, PANELS=200; 12 is a short run; PART=shifts)
	@.ci/packages run
	$(again) programs $(BUILD)/tests/calibrate/calibrate
	@$(BUILD)/tests/calibrate/calibrate $(BUILD) $(PROGRAMMES) $(DRAWS) $(PANELS) $(PART)

bench: ## time what must be fast: staggered awards, the Rasch model, alpha, and stages on the sample
	@.ci/packages run
	$(again) programs $(BUILD)/tests/bench/bench
	@sh tests/bench/run.sh $(BUILD)

fuzz: ## random bytes against each reader (MINUTES=1 for each; TARGETS='csv date': these alone)
	@.ci/packages run fuzz
	@+$(MAKE) --no-print-directory -j$(JOBS) FUZZ=1 CC=clang fuzz-programs
	@sh tests/fuzz/run.sh build/fuzz $(MINUTES) $(TARGETS)

accept: ## rewrite what cases expect from what comes out now; git diff is the review
	@.ci/packages run test
	$(again) programs test-programs
	@ACCEPT=1 sh tests/run.sh $(BUILD) $(JOBS)

## Installing
packages: ## install the packages that running, testing and linting need
	@.ci/packages run test lint

install: ## install below PREFIX (/usr/local), itself below DESTDIR
	@.ci/packages run
	$(again) programs
	install -d $(bin) $(libexec) $(doc) $(man)/man1 $(man)/man5
	install $(BUILD)/plaudit $(bin)
	install $(stages:%=$(BUILD)/stages/%) $(libexec)
	install -m 644 README.md LICENSE $(doc)
	$(BUILD)/plaudit manual plaudit >$(man)/man1/plaudit.1
	$(BUILD)/plaudit manual programme.ini >$(man)/man5/plaudit-programme.ini.5

uninstall: ## remove what install put there
	rm -f $(bin)/plaudit $(man)/man1/plaudit.1 $(man)/man5/plaudit-programme.ini.5
	rm -rf $(dir $(libexec)) $(doc)


programs: $(BUILD)/plaudit $(stages:%=$(BUILD)/stages/%)

test-programs: $(units:%.c=$(BUILD)/%) $(tools:%.c=$(BUILD)/%) fuzz-programs

fuzz-programs: $(fuzzers:%=$(BUILD)/tests/fuzz/%)

# Appended, not replaced: ar takes files of the same name in different folders for one.
$(BUILD)/libplaudit.a: $(call objects,$(library))
	@rm -f $@
	$(AR) qcs $@ $^

$(BUILD)/plaudit: $(BUILD)/obj/pipeline/plaudit.o $(BUILD)/libplaudit.a
	$(link)

.SECONDEXPANSION:
# A stage is its own file, its private modules in stages/NAME/, and the library.
$(BUILD)/stages/%: $(BUILD)/obj/stages/%.o $$(call objects,$$(wildcard stages/%/*.c)) $(BUILD)/libplaudit.a
	@mkdir -p $(@D)
	$(link)

# Published runs whose papers a browser and two spreadsheets look at: their folders, in one line.
$(BUILD)/papers/list: $(BUILD)/plaudit $(stages:%=$(BUILD)/stages/%) tests/browser/runs.sh $(wildcard tests/browser/nasty/*) \
                      $(shell find input/sample -name private -prune -o -type f -print)
	@mkdir -p $(@D)
	$(call say,publish $(@D))sh tests/browser/runs.sh $(BUILD) $(@D) >$@.part
	@mv $@.part $@

# A unit test mirrors its module: tests/pipeline/stats/test_share.c, tests/stages/ingest/test_date.c;
# the latter links the private modules of its stage.
$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $$(call objects,$$(call private,$$*)) $(BUILD)/libplaudit.a
	@mkdir -p $(@D)
	$(link) -lcmocka

# A fuzz target is a folder.
$(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/%/target.o $$(call objects,$(fuzz) $$(call fuzzed,$$*)) $(BUILD)/libplaudit.a
	@mkdir -p $(@D)
	$(link) $(if $(FUZZ),,-lcmocka)

$(BUILD)/tests/conformance/conform: $(call objects,$(conform)) $(BUILD)/libplaudit.a
	@mkdir -p $(@D)
	$(link)

$(BUILD)/tests/bench/bench: $(BUILD)/obj/tests/bench/bench.o $(BUILD)/libplaudit.a
	@mkdir -p $(@D)
	$(link)

$(BUILD)/tests/calibrate/calibrate: $(call objects,$(calibrate)) $(BUILD)/libplaudit.a
	@mkdir -p $(@D)
	$(link)

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc $<)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Changes when the flags do, and with it all objects.
$(BUILD)/flags: export flags = $(CC) $(CPPFLAGS) $(CFLAGS)
$(BUILD)/flags: always
	@mkdir -p $(@D)
	@echo "$$flags" | cmp -s - $@ || echo "$$flags" >$@

# The object stands for the headers that the source includes: when one changes, it is looked at again.
$(BUILD)/lint/%.tidy: %.c $(BUILD)/obj/%.o .clang-tidy
	@mkdir -p $(@D)
	$(call say,clang-tidy $<)clang-tidy --quiet $< -- -std=c11 $(CPPFLAGS) >$@.found 2>$@.said || { cat $@.found $@.said; exit 1; }
	@touch $@

$(BUILD)/lint/cppcheck: $(sources)
	@mkdir -p $@.d
	$(call say,cppcheck)cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	    --cppcheck-build-dir=$@.d -j $(JOBS) -I. $(sources)
	@touch $@

# What headers an object needs, as the compiler found it; of no use where a second make does the building.
ifneq ($(filter-out run test test-browser test-workbook lint layers conformance calibrate bench fuzz accept packages install uninstall clean help,$(or $(MAKECMDGOALS),all)),)
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
endif

.PHONY: all programs run test test-browser test-workbook test-programs fuzz-programs clean help lint layers conformance calibrate bench fuzz accept packages \
        install uninstall always
.SECONDARY:
.DELETE_ON_ERROR:
