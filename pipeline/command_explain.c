/* plaudit explain: what a term means, from the declarations that the rest of plaudit is made of. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/caveat.h"
#include "pipeline/chain.h"
#include "pipeline/command.h"
#include "pipeline/command_explain.h"
#include "pipeline/design.h"
#include "pipeline/finding.h"
#include "pipeline/intake/labels.h"
#include "pipeline/metric.h"
#include "pipeline/programme.h"
#include "pipeline/report/figure.h"
#include "pipeline/stats/definition.h"
#include "pipeline/table/schema.h"
#include "pipeline/variant.h"
#include "pipeline/word.h"

const struct option_row explain_rows[] = {
	[EXPLAIN_OUT] = { "out", 'o', "DIR", "of a shift or a figure: the folder of published runs (output)" },
	[EXPLAIN_QUARTER] = { "quarter", 0, "2026Q3", "of a shift or a figure: the run of that quarter (the latest)" },
	[EXPLAIN_DEFINITION] = { "definition", 0, "NAME", "of a shift: another definition than the metric's headline" },
	[EXPLAIN_ALL] = { "all", 'a', NULL, "of a shift: every row as well, with its codes" },
	[EXPLAIN_HELP] = { "help", 'h', NULL, "this text" },
	{ 0 },
};

static void print_definition(const struct definition *definition)
{
	printf("%s (%s)\n", definition->label, definition->name);
	if (definition->formula)
		printf("  formula  %s\n", definition->formula);
	if (definition->unit)
		printf("  unit     %s\n", definition->unit);
	if (definition->source)
		printf("  source   %s\n", definition->source);
	if (definition->caveat)
		printf("  caveat   %s\n", definition->caveat);
}

static void print_column(const struct column *column)
{
	printf("  %-22s %s%s%s%s%s%s: %s\n", column->name, schema_type_words(column->type), column->key ? ", key" : "",
	       column->unit ? ", in " : "", column->unit ? column->unit : "", column->domain ? ", " : "",
	       column->domain ? column->domain : "", column->sentence);
}

static void print_table(const struct schema *schema)
{
	printf("%s: the table. %s %s\n", schema->name, schema->sentence,
	       schema->is_public ? "Published." : schema->is_register ? "A register; stays private." : "Handed from stage to stage; stays private.");
	for (const struct column *column = schema->columns; column->name; column++)
		print_column(column);
}

static void print_setting(const struct setting *setting)
{
	printf("[%s] %s: %s", setting->section, setting->key, setting->sentence);
	if (setting->choices)
		printf(" %s %s.", setting_choice_words(setting), setting->choices);
	printf(setting->standard && *setting->standard ? " Unless set: %s.\n" : "\n", setting->standard);
}

/* Whether the term is a key of a family, "item.csat" of "item.*". */
static bool setting_is_of(const struct setting *setting, const char *term)
{
	const char *star = strchr(setting->key, '*');
	size_t n = star ? (size_t)(star - setting->key) : 0;

	return n > 0 && !strncmp(term, setting->key, n) && term[n];
}

/* "section.key" or "key", with or without the section's brackets. */
static bool setting_is(const struct setting *setting, const char *term)
{
	char *dotted = text_format("%s.%s", setting->section, setting->key);
	char *bracketed = text_format("[%s] %s", setting->section, setting->key);
	char *section = text_format("[%s]", setting->section);
	bool is = setting_is_of(setting, term) || text_equal_fold(term, setting->key) || text_equal_fold(term, dotted) || text_equal_fold(term, bracketed)
	          || text_equal_fold(term, section);

	free(dotted);
	free(bracketed);
	free(section);
	return is;
}

/* A metric by its usual name: each of its definitions, the headline first. */
static size_t explain_metric(const char *term)
{
	static const char *const rates[] = { "fcr", "sla" };
	struct metrics metrics = { 0 };
	bool is_rate = false;
	const struct metric *metric;
	size_t n = 0;

	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
		is_rate = is_rate || !strcmp(term, rates[i]);
	metric = metrics_add_default(&metrics, term, is_rate);
	for (; metric && metric->definitions[n]; n++)
		print_definition(definition_find(metric->definitions[n]));
	metrics_free(&metrics);
	return n;
}

/* The answers of a set of labels, each with its place. */
static void print_label_set(const struct label_set *set)
{
	printf("%s: a set of labels, for labels.ITEM = %s. From the lowest answer to the highest; | separates wordings,\n"
	       "= spellings of one:\n", set->name, set->name);
	for (size_t i = 0; i < set->n; i++)
		printf("  %2zu  %s\n", i + 1, set->answers[i] ? set->answers[i] : "a number");
}

/* A variant of several designs comes once for each family of them. */
static size_t explain_variants(const char *term)
{
	size_t n = 0;

	for (const struct variant_kind *variant = variant_kinds; variant->name; variant++) {
		if (!text_equal_fold(term, variant->name) && !text_equal_fold(term, "variants"))
			continue;
		printf("%s: a variant of", variant->name);
		for (enum design design = variant->from; design <= variant->to; design++)
			printf("%s %s", design > variant->from ? "," : "", design_kinds[design].name);
		printf(". %s\n", variant->sentence);
		n++;
	}
	return n;
}

/* What is told by one word alone: codes of findings, sets of labels. */
static size_t explain_words(const char *term)
{
	const struct finding_kind *kind = finding_kind_find(term);
	const struct label_set *set = label_set_find(term);
	size_t n = 0;

	if (kind || text_equal_fold(term, "findings"))
		for (const struct finding_kind *k = finding_kinds; k->code; k++)
			if (!kind || k == kind) {
				printf("%s: a finding. %s\n", k->code, k->sentence);
				n++;
			}
	for (const struct design_kind *design = design_kinds; design->name; design++)
		if (text_equal_fold(term, design->name) || text_equal_fold(term, "designs")) {
			printf("%s: a design of shifts. %s %s Maryland scale: level %d as What Works Growth reads it, %d as the Magenta Book.\n", design->name,
			       design->sentence, design_selection_words(design->selection), design->growth, design->magenta);
			n++;
		}
	for (const struct caveat_kind *caveat = caveat_kinds; caveat->code; caveat++)
		if (text_equal_fold(term, caveat->code) || text_equal_fold(term, "caveats")) {
			printf("%s: a caveat of shifts. %s\n", caveat->code, caveat->sentence);
			n++;
		}
	for (const struct word_kind *word = word_kinds; word->word; word++)
		if (word_is(word, term)) {
			printf("%s: %s\n", word->word, word->sentence);
			n++;
		}
	if (set || text_equal_fold(term, "labels"))
		for (const struct label_set *s = label_sets; s->name; s++)
			if (!set || s == set) {
				print_label_set(s);
				n++;
			}
	return n;
}

/* Each table with what it holds, or each column by its full name. */
static size_t explain_lists(const char *term)
{
	bool is_tables = text_equal_fold(term, "tables");

	if (!is_tables && !text_equal_fold(term, "columns"))
		return 0;
	for (const struct schema *schema = schemas; schema->name; schema++) {
		if (is_tables)
			printf("%s: %s\n", schema->name, schema->sentence);
		for (const struct column *column = schema->columns; column->name && !is_tables; column++)
			printf("%s.%s: %s\n", schema->name, column->name, column->sentence);
	}
	return 1;
}

/* Keys by their name; of a section's plain name all, where nothing else (n_else) bears it. */
static size_t explain_settings(const char *term, size_t n_else)
{
	size_t n = 0;

	for (const struct setting *setting = settings; setting->section; setting++)
		if (setting_is(setting, term) || (n_else == 0 && text_equal_fold(term, setting->section))) {
			print_setting(setting);
			n++;
		}
	return n;
}

/* Prints all that bears the name; returns how many did. */
static size_t explain(const char *term)
{
	const struct definition *named = definition_find(term);
	size_t n = (named ? 0 : explain_metric(term)) + explain_words(term) + explain_variants(term) + explain_lists(term);

	for (const struct definition *definition = definition_next(NULL); definition; definition = definition_next(definition))
		if (definition == named || text_equal_fold(term, definition->name) || text_equal_fold(term, definition->label)) {
			print_definition(definition);
			n++;
		}
	for (const struct link *link = chain; link->name; link++)
		if (text_equal_fold(term, link->name)) {
			printf("%s: a stage. %s\n", link->name, link->purpose);
			n++;
		}
	for (const struct schema *schema = schemas; schema->name; schema++) {
		if (text_equal_fold(term, schema->name) || (schema->is_register && text_equal_fold(term, "registers"))) {
			print_table(schema);
			n++;
		}
		for (const struct column *column = schema->columns; column->name; column++) {
			char *full = text_format("%s.%s", schema->name, column->name);

			if (text_equal_fold(term, full) || text_equal_fold(term, column->name)) {
				printf("%s, a column of %s\n", column->name, schema->name);
				print_column(column);
				n++;
			}
			free(full);
		}
	}
	n += explain_settings(term, n);
	for (const char *const *code = exit_codes; *code; code++)
		if (text_equal_fold(term, "exit codes") || (!strncmp(*code, term, strlen(term)) && (*code)[strlen(term)] == ' ')) {
			printf("exit code %s\n", *code);
			n++;
		}
	return n;
}

static void list_terms(void)
{
	printf("plaudit explain TERM prints what a term means. Terms, besides `registers`, each table and its\n"
	       "columns (`shifts`, `shifts.p_holm`), each stage, each key of programme.ini (`window.before`), the\n"
	       "codes of findings (`findings`, `feed_stale`), designs of shifts (`designs`, `ancova`), their\n"
	       "variants (`variants`, `bias_reduced`) and caveats (`caveats`, `few_clusters`), sets of labels (`labels`,\n"
	       "`satisfaction_5`), words of cells (`states`, `verdicts`, `outcomes`, `deviations`, `tie steps`, `reject reasons`)\n"
	       "and `exit codes`. `tables` and `columns` list those that there are, `judging` the keys of [judging].\n"
	       "plaudit explain shift METRIC [POPULATION] tells which designs were possible in the last run, and why others\n"
	       "were not; POPULATION is all (everybody; unless named), winner (winners), nominated (passed_over) or never.\n"
	       "plaudit explain F-0123456789 shows what stands behind a figure that a paper cites by its id. Definitions:\n\n");
	for (const struct definition *definition = definition_next(NULL); definition; definition = definition_next(definition))
		printf("  %-28s %s\n", definition->name, definition->label);
}

struct names {
	const char **all;
	size_t n, capacity;
};

static void add_name(struct names *names, const char *name)
{
	names->all = mem_grow(names->all, &names->capacity, names->n + 1, sizeof *names->all);
	names->all[names->n++] = name;
}

static int unknown_term(const char *term)
{
	struct names names = { 0 };
	const char *near;

	for (const struct definition *definition = definition_next(NULL); definition; definition = definition_next(definition))
		add_name(&names, definition->name);
	for (const struct schema *schema = schemas; schema->name; schema++)
		add_name(&names, schema->name);
	for (const struct finding_kind *kind = finding_kinds; kind->code; kind++)
		add_name(&names, kind->code);
	for (const struct design_kind *design = design_kinds; design->name; design++)
		add_name(&names, design->name);
	for (const struct caveat_kind *caveat = caveat_kinds; caveat->code; caveat++)
		add_name(&names, caveat->code);
	for (const struct variant_kind *variant = variant_kinds; variant->name; variant++)
		add_name(&names, variant->name);
	for (const struct word_kind *word = word_kinds; word->word; word++)
		add_name(&names, word->word);
	near = text_nearest(term, names.all, names.n);
	fprintf(stderr, "plaudit explain: nothing is called \"%s\"%s%s; plaudit explain alone lists the terms\n", term,
	        near ? "; did you mean " : "", near ? near : "");
	free(names.all);
	return ERR_USAGE;
}

int command_explain(int argc, char **argv)
{
	struct options options;
	struct text term = { 0 };
	int code;

	if (!command_begin("explain", explain_rows, 0, 16, argc, argv, &options, &code))
		return code;
	if (options.n_words == 0) {
		list_terms();
		return 0;
	}
	if (!strcmp(options.words[0], "shift"))
		return explain_shift(&options);
	if (figure_is_id(options.words[0]))
		return explain_figure(&options);
	for (size_t i = 0; i < options.n_words; i++)
		text_add_format(&term, "%s%s", i ? " " : "", options.words[i]);
	code = explain(term.bytes) ? 0 : unknown_term(term.bytes);
	text_free(&term);
	return code;
}
