#include "stages/adjust/rubric_register.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/stats/readability.h"

/* Flesch (1948) calls texts under 30 very difficult; sentences of more than 25 words are what plain-English
 * guides advise against. */
static const double VERY_DIFFICULT = 30;
enum { LONG_SENTENCE = 25, PASSAGE = 30 };

static const char *cell(const struct table *table, const char *column, size_t row)
{
	return row == SIZE_MAX ? "" : table_text(table, table_column(table, column), row);
}

static double weight_of(const struct rubric_page *page, size_t c)
{
	const struct table *criteria = &page->adjust->criteria;

	return page->rows[c] == SIZE_MAX ? (double)NAN : table_real(criteria, table_column(criteria, "weight"), page->rows[c]);
}

static bool is_near(double x, double y)
{
	return fabs(x - y) < 1e-6 * fmax(1, y);
}

static void put_weights(const struct rubric_page *page)
{
	struct rubric_answer answer = { .check = "weights_sum", .value = 0, .fault = RUBRIC_WEIGHTS };
	size_t n = 0;

	for (size_t c = 0; c < page->criteria.n; c++) {
		double weight = weight_of(page, c);
		struct rubric_answer own = { .check = "weight", .value = weight, .fault = RUBRIC_WEIGHTS };

		answer.value += isnan(weight) ? 0 : weight;
		n += isnan(weight) ? 0 : 1;
		if (page->rows[c] == SIZE_MAX) {
			own.state = "not_supplied";
			rubric_page_put(page, page->criteria.names[c], own, "%s",
			                page->adjust->criteria.n_rows ? "is not in the register of criteria" : "there is no register of criteria: all count alike");
			continue;
		}
		own.verdict = isnan(weight) ? RUBRIC_GAP : weight > 0 ? RUBRIC_OK : RUBRIC_LOOK;
		rubric_page_put(page, page->criteria.names[c], own, "%s",
		                isnan(weight) ? "has no weight, and counts for nothing beside those that have one"
		                : weight > 0  ? "counts"
		                              : "weighs 0: what judges give on it changes nothing");
	}
	if (n == 0) {
		answer.value = NAN;
		answer.state = page->adjust->criteria.n_rows ? "no_data" : "not_supplied";
		rubric_page_put(page, NULL, answer, "no weights are known");
		return;
	}
	answer.verdict = !(answer.value > 0) ? RUBRIC_GAP : is_near(answer.value, 1) || is_near(answer.value, 100) ? RUBRIC_OK : RUBRIC_LOOK;
	rubric_page_put(page, NULL, answer, "%s",
	                answer.verdict == RUBRIC_OK    ? "the weights sum to 1, or to 100"
	                : answer.verdict == RUBRIC_GAP ? "the weights sum to nothing: there can be no board"
	                                               : "the weights sum to neither 1 nor 100; they count by their shares, which may not be what was meant");
}

/* Readings of all descriptors together, which a line by itself is too short for. */
static void put_reading(const struct rubric_page *page, const struct readability *counts)
{
	const struct {
		const char *check;
		double value;
	} readings[] = { { "reading_ease", readability_ease(counts) }, { "reading_grade", readability_grade(counts) }, { "reading_fog", readability_fog(counts) } };

	for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
		struct rubric_answer answer = { .check = readings[i].check, .value = readings[i].value, .fault = RUBRIC_WORDING };

		if (counts->n_words == 0) {
			answer.state = page->adjust->criteria.n_rows ? "no_data" : "not_supplied";
			rubric_page_put(page, NULL, answer, "no descriptor has words");
		} else if (!readability_is_english(counts)) {
			answer.value = NAN;
			answer.state = "refused";
			rubric_page_put(page, NULL, answer, "the descriptors do not look like English, which the formula is made for");
		} else if (counts->n_words < PASSAGE) {
			answer.state = "below_base";
			rubric_page_put(page, NULL, answer, "%zu words in all descriptors: the formula is made for passages of 100 and more", counts->n_words);
		} else {
			answer.verdict = i == 0 && answer.value < VERY_DIFFICULT ? RUBRIC_LOOK : RUBRIC_OK;
			rubric_page_put(page, NULL, answer, "%zu words in all descriptors%s", counts->n_words,
			                answer.verdict == RUBRIC_LOOK ? "; very difficult to read: shorter words and sentences are read alike by all judges" : "");
		}
	}
}

static void put_descriptor(const struct rubric_page *page, size_t c, const char *descriptor)
{
	const char *name = page->criteria.names[c];
	struct readability counts = { 0 };
	struct rubric_answer present = { .check = "descriptor", .fault = RUBRIC_DESCRIPTORS }, sentence = { .check = "sentence_length", .fault = RUBRIC_WORDING };

	readability_add(&counts, descriptor);
	present.value = page->rows[c] == SIZE_MAX ? (double)NAN : (double)counts.n_words;
	present.verdict = page->rows[c] == SIZE_MAX ? RUBRIC_NONE : counts.n_words ? RUBRIC_OK : RUBRIC_GAP;
	present.state = "not_supplied";
	rubric_page_put(page, name, present, "%s", counts.n_words ? "says what it asks" : "nothing says what it asks: each judge has to guess");
	if (counts.n_words == 0)
		return;
	sentence.value = (double)counts.longest;
	sentence.verdict = counts.longest > LONG_SENTENCE ? RUBRIC_LOOK : RUBRIC_OK;
	rubric_page_put(page, name, sentence, "words in the longest sentence of its descriptor%s", counts.longest > LONG_SENTENCE ? ": two sentences read more easily" : "");
}

static void put_descriptors(const struct rubric_page *page)
{
	struct readability all = { 0 };

	for (size_t c = 0; c < page->criteria.n; c++) {
		const char *descriptor = cell(&page->adjust->criteria, "descriptor", page->rows[c]);

		put_descriptor(page, c, descriptor);
		readability_add(&all, descriptor);
	}
	put_reading(page, &all);
}

/* Whether a column of the table holds the value somewhere. */
static bool has_value(const struct table *table, const char *value)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!strcmp(cell(table, "value", row), value))
			return true;
	return false;
}

static bool has_values(const struct table *table)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (*cell(table, "value", row))
			return true;
	return false;
}

static void put_value(const struct rubric_page *page, size_t c)
{
	const struct adjust *adjust = page->adjust;
	const char *value = cell(&adjust->criteria, "value", page->rows[c]);
	struct rubric_answer answer = { .check = "value", .value = NAN, .fault = RUBRIC_VALUES, .state = "not_supplied" };

	if (page->rows[c] == SIZE_MAX || !has_values(&adjust->criteria)) {
		rubric_page_put(page, page->criteria.names[c], answer, "%s",
		                page->rows[c] == SIZE_MAX ? "the register of criteria does not say" : "no criterion of the register names a value");
		return;
	}
	answer.verdict = !*value ? RUBRIC_GAP : has_values(&adjust->categories) && !has_value(&adjust->categories, value) ? RUBRIC_LOOK : RUBRIC_OK;
	rubric_page_put(page, page->criteria.names[c], answer, "%s%s", !*value ? "serves no value that the register names" : "serves ",
	                !*value ? "" : value);
	if (answer.verdict == RUBRIC_LOOK)
		table_put_text(&page->adjust->rubric, "note", "serves a value that no category stands for");
}

/* What a category stands for, as far as its register says. */
static void put_category(const struct rubric_page *page)
{
	static const struct {
		const char *column, *what;
	} asked[] = { { "behaviour", "the behaviour that it rewards" }, { "scenario", "an example of it" }, { "outcome_metric", "the metric that it should move" } };
	const struct table *categories = &page->adjust->categories, *criteria = &page->adjust->criteria;
	const char *value = cell(categories, "value", page->in_categories);
	struct rubric_answer link = { .check = "category_value", .value = NAN, .fault = RUBRIC_VALUES };
	size_t n = 0;

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct rubric_answer answer = { .check = asked[i].column, .value = NAN, .fault = RUBRIC_VALUES, .state = "not_supplied" };
		bool is_there = *cell(categories, asked[i].column, page->in_categories);

		if (page->in_categories != SIZE_MAX && table_has(categories, table_column(categories, asked[i].column)))
			answer.verdict = is_there ? RUBRIC_OK : RUBRIC_LOOK;
		rubric_page_put(page, NULL, answer, "%s %s", asked[i].what, is_there ? "is named" : "is not named");
	}
	for (size_t c = 0; c < page->criteria.n; c++)
		n += *value && !strcmp(cell(criteria, "value", page->rows[c]), value);
	link.state = "not_supplied";
	if (has_values(categories) && page->in_categories != SIZE_MAX) {
		link.value = (double)n;
		link.verdict = *value && (n || !has_values(criteria)) ? RUBRIC_OK : RUBRIC_GAP;
	}
	rubric_page_put(page, NULL, link, "%s", link.verdict == RUBRIC_NONE ? "no category names the value that it stands for"
	                                        : !*value                   ? "the category names no value"
	                                        : n                         ? "criteria that serve the category's own value"
	                                        : has_values(criteria)      ? "no criterion serves the value that the category stands for"
	                                                                    : "the category names a value; the criteria name none");
}

void rubric_register_put(const struct rubric_page *page)
{
	put_weights(page);
	put_descriptors(page);
	for (size_t c = 0; c < page->criteria.n; c++)
		put_value(page, c);
	if (*page->category)
		put_category(page);
}

/* Values of one register that the other does not have. */
static size_t count_unlinked(const struct table *from, const struct table *to, struct map *seen)
{
	size_t n = 0, before;

	for (size_t row = 0; row < from->n_rows; row++) {
		const char *value = cell(from, "value", row);

		before = seen->n;
		if (*value && !has_value(to, value) && map_add(seen, value) == before)
			n++;
	}
	return n;
}

void rubric_register_put_values(const struct rubric_page *page)
{
	const struct table *categories = &page->adjust->categories, *criteria = &page->adjust->criteria;
	struct rubric_answer answer = { .check = "values_linked", .value = NAN, .fault = RUBRIC_VALUES, .state = "not_supplied" };
	struct map seen = { 0 };
	size_t without_criterion = count_unlinked(categories, criteria, &seen), without_category = count_unlinked(criteria, categories, &seen);

	if (has_values(categories) && has_values(criteria)) {
		answer.value = (double)(without_criterion + without_category);
		answer.verdict = without_criterion + without_category ? RUBRIC_GAP : RUBRIC_OK;
	}
	if (answer.verdict == RUBRIC_NONE)
		rubric_page_put(page, NULL, answer, "categories and criteria do not both name values");
	else
		rubric_page_put(page, NULL, answer, "values of categories that no criterion serves: %zu; values of criteria that no category stands for: %zu",
		                without_criterion, without_category);
	map_free(&seen);
}
