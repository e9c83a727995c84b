/* The commands that only look: verify, stages, explain. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/chain.h"
#include "pipeline/command.h"
#include "pipeline/finding.h"
#include "pipeline/word.h"
#include "pipeline/intake/labels.h"
#include "pipeline/metric.h"
#include "pipeline/option.h"
#include "pipeline/programme.h"
#include "pipeline/seal.h"
#include "pipeline/stats/definition.h"
#include "pipeline/table/schema.h"

enum { HELP };

const struct option_row help_rows[] = {
	[HELP] = { "help", 'h', NULL, "this text" },
	{ 0 },
};

/* Reads the options of a command that takes none but --help, and up to `most` words. Returns false
 * when the command is over, with its exit code. */
static bool begin(const char *name, size_t least, size_t most, int argc, char **argv, struct options *options, int *code)
{
	struct err err = { 0 };
	char *called = text_format("plaudit %s", name);
	bool ok = options_read(options, called, help_rows, argc, argv, &err);

	*code = (int)err.kind;
	free(called);
	if (!ok) {
		fprintf(stderr, "plaudit: %s\n", err.text);
		return false;
	}
	if (options->values[HELP]) {
		command_help(name, help_rows);
		return false;
	}
	if (options->n_words < least || options->n_words > most) {
		fprintf(stderr, "plaudit %s: %s; see plaudit %s --help\n", name, options->n_words < least ? "a word is missing" : "too many words", name);
		*code = ERR_USAGE;
		return false;
	}
	return true;
}

int command_verify(int argc, char **argv)
{
	struct options options;
	struct err err = { 0 };
	int code;

	if (!begin("verify", 1, 1, argc, argv, &options, &code))
		return code;
	if (!seal_verify(options.words[0], &err))
		fprintf(stderr, "plaudit: %s\n", err.text);
	return (int)err.kind;
}

static void print_names(const char *title, const char *const *names)
{
	if (!names[0])
		return;
	printf("    %s", title);
	for (size_t i = 0; i < LINK_TABLES && names[i]; i++)
		printf("%s%s", i ? ", " : " ", strcmp(names[i], "*") ? names[i] : "every public table");
	printf("\n");
}

int command_stages(int argc, char **argv)
{
	struct options options;
	int code;

	if (!begin("stages", 0, 0, argc, argv, &options, &code))
		return code;
	for (const struct link *link = chain; link->name; link++) {
		printf("%s: %s\n", link->name, link->purpose);
		if (link->reads_input)
			printf("    reads  the exports and registers that the programme names\n");
		print_names("reads ", link->reads);
		print_names("writes", link->writes);
		if (link->paper)
			printf("    writes %s\n", link->paper);
	}
	return 0;
}

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
		printf(" %s %s.", setting->type == SETTING_WORD ? "One of" : "A number in", setting->choices);
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
	for (const struct word_kind *word = word_kinds; word->word; word++)
		if (text_equal_fold(term, word->word) || text_equal_fold(term, word->group)) {
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

/* Prints all that bears the name; returns how many did. */
static size_t explain(const char *term)
{
	const struct definition *named = definition_find(term);
	size_t n = (named ? 0 : explain_metric(term)) + explain_words(term);

	for (const struct definition *definition = definitions; definition->name; definition++)
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
	for (const struct setting *setting = settings; setting->section; setting++)
		if (setting_is(setting, term)) {
			print_setting(setting);
			n++;
		}
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
	       "codes of findings (`findings`, `feed_stale`), sets of labels (`labels`, `satisfaction_5`) and `exit codes`:\n\n");
	for (const struct definition *definition = definitions; definition->name; definition++)
		printf("  %-28s %s\n", definition->name, definition->label);
}

static int unknown_term(const char *term)
{
	const char **names = NULL, *near;
	size_t n = 0, capacity = 0;

	for (const struct definition *definition = definitions; definition->name; definition++) {
		names = mem_grow(names, &capacity, n + 1, sizeof *names);
		names[n++] = definition->name;
	}
	for (const struct schema *schema = schemas; schema->name; schema++) {
		names = mem_grow(names, &capacity, n + 1, sizeof *names);
		names[n++] = schema->name;
	}
	for (const struct finding_kind *kind = finding_kinds; kind->code; kind++) {
		names = mem_grow(names, &capacity, n + 1, sizeof *names);
		names[n++] = kind->code;
	}
	near = text_nearest(term, names, n);
	fprintf(stderr, "plaudit explain: nothing is called \"%s\"%s%s; plaudit explain alone lists the terms\n", term,
	        near ? "; did you mean " : "", near ? near : "");
	free(names);
	return ERR_USAGE;
}

int command_explain(int argc, char **argv)
{
	struct options options;
	struct text term = { 0 };
	int code;

	if (!begin("explain", 0, 16, argc, argv, &options, &code))
		return code;
	if (options.n_words == 0) {
		list_terms();
		return 0;
	}
	for (size_t i = 0; i < options.n_words; i++)
		text_add_format(&term, "%s%s", i ? " " : "", options.words[i]);
	code = explain(term.bytes) ? 0 : unknown_term(term.bytes);
	text_free(&term);
	return code;
}
