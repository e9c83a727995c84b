#include "stages/adjust/rubric_checks.h"

#include <stdint.h>
#include <stdlib.h>

#include "stages/adjust/rubric_numbers.h"
#include "stages/adjust/rubric_page.h"
#include "stages/adjust/rubric_register.h"

enum { NAMED = 5 };

static const struct {
	const char *code, *severity, *sentence, *action;
} faults[RUBRIC_FAULTS] = {
	[RUBRIC_WEIGHTS] = { "rubric_weights", "warning", "Weights that sum to neither 1 nor 100, are 0 or missing",
	                     "Settle what each criterion should count for, and write it in the register of criteria." },
	[RUBRIC_DESCRIPTORS] = { "rubric_descriptors", "info", "Criteria without a descriptor, so that each judge has to guess what is asked",
	                         "Write a sentence or two for each: what a low, a middle and a high score look like." },
	[RUBRIC_VALUES] = { "rubric_values", "info", "Links between values, categories and criteria that are missing",
	                    "Say which value each category and criterion serves, and what it should move; the table rubric lists them." },
	[RUBRIC_WORDING] = { "rubric_wording", "info", "Descriptors that are hard to read", "Shorten sentences and words: what is read alike is scored alike." },
	[RUBRIC_OVERLAP] = { "rubric_overlap", "info", "Criteria that are scored as if they were the same (correlation of 0.9 and more)",
	                     "Merge them, or make plain in the descriptors what each asks that the other does not." },
	[RUBRIC_APART] = { "rubric_apart", "info", "Criteria whose scores hardly go along with the others (correlation under 0.2)",
	                   "That may be meant; if not, look at how judges read the descriptor." },
	[RUBRIC_SCALE] = { "rubric_scale", "info", "Scales that are not declared, or whose scores are mostly at one end or partly never given",
	                   "Anchor each score in words, so that judges use the whole scale." },
	[RUBRIC_UNSCORED] = { "rubric_unscored", "warning", "Criteria that are scored and not in the register, or in it and never scored",
	                      "Bring the register and the score sheet together." },
};

static void find(struct stage *stage, const struct rubric_count *count, enum rubric_fault fault)
{
	const struct map *where = &count->where[fault];
	struct text sentence = { 0 };

	if (count->n[fault] == 0)
		return;
	text_add_format(&sentence, "%s: %zu, at", faults[fault].sentence, count->n[fault]);
	for (size_t i = 0; i < where->n && i < NAMED; i++)
		text_add_format(&sentence, "%s %s", i ? "," : "", where->names[i]);
	text_add(&sentence, where->n > NAMED ? " and others." : ".");
	stage_find(stage, faults[fault].code, "rubric", "", faults[fault].severity, sentence.bytes, faults[fault].action);
	text_free(&sentence);
}

static void add_names(struct map *names, const struct table *table)
{
	size_t category = table_column(table, "category");

	for (size_t row = 0; row < table->n_rows; row++)
		if (*table_text(table, category, row))
			map_add(names, table_text(table, category, row));
}

static void put_page(struct adjust *adjust, const char *category, const struct judging *judgings, size_t n, struct rubric_count *count)
{
	struct rubric_page page;

	rubric_page_make(&page, adjust, category, judgings, n);
	page.counts = count;
	rubric_register_put(&page);
	rubric_numbers_put(&page);
	rubric_page_free(&page);
}

void rubric_checks_put(struct adjust *adjust, const struct judging *judgings, size_t n)
{
	struct map names = { 0 };
	struct rubric_count count = { 0 };
	struct rubric_page all = { .adjust = adjust, .category = "", .in_categories = SIZE_MAX, .counts = &count };
	bool has_nameless = false;

	add_names(&names, &adjust->categories);
	add_names(&names, &adjust->criteria);
	for (size_t p = 0; p < n; p++) {
		has_nameless = has_nameless || !*judgings[p].panel->category;
		if (*judgings[p].panel->category)
			map_add(&names, judgings[p].panel->category);
	}
	if (has_nameless || (names.n == 0 && adjust->criteria.n_rows))
		put_page(adjust, "", judgings, n, &count);
	for (size_t c = 0; c < names.n; c++)
		put_page(adjust, names.names[c], judgings, n, &count);
	if (names.n || has_nameless || adjust->criteria.n_rows)
		rubric_register_put_values(&all);
	for (enum rubric_fault fault = RUBRIC_WEIGHTS; fault < RUBRIC_FAULTS; fault++) {
		find(adjust->stage, &count, fault);
		map_free(&count.where[fault]);
	}
	map_free(&names);
}
