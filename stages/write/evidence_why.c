/* evidence: why a row of shifts answers, or why it does not. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/variant.h"
#include "stages/write/evidence_part.h"

static bool has_caveat(const struct table *shifts, size_t row, enum caveat caveat)
{
	const char *codes = evidence_text(shifts, "caveats", row), *code = caveat_kinds[caveat].code;
	size_t n = strlen(code);

	for (const char *at = codes; at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
		if (!strncmp(at, code, n) && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

/* What the note says before the sentences of the caveats. */
static char *remark_of(const struct table *shifts, size_t row)
{
	const char *note = evidence_text(shifts, "note", row), *end = note + strlen(note);
	struct text remark = { 0 };

	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++) {
		const char *at = has_caveat(shifts, row, caveat) ? strstr(note, caveat_kinds[caveat].sentence) : NULL;

		if (at && at < end)
			end = at;
	}
	while (end > note && end[-1] == ' ')
		end--;
	text_add_n(&remark, note, (size_t)(end - note));
	return text_take(&remark);
}

/* The remark of what was refused begins with saying so. */
static const char *reason_of(const char *remark)
{
	static const char refused[] = "Refused: ";

	return strncmp(remark, refused, strlen(refused)) ? remark : remark + strlen(refused);
}

static const char *state_words(const char *state)
{
	static const struct {
		const char *state, *words;
	} all[] = {
		{ "suppressed", "suppressed to protect people." },
		{ "refused", "refused." },
		{ "undefined", "it does not exist for these data." },
		{ "no_data", "there are no data for it." },
		{ "below_base", "too few answers." },
		{ "not_supplied", "not supplied." },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strcmp(state, all[i].state))
			return all[i].words;
	return state;
}

/* The caveat with which the design does not answer; CAVEATS: none. */
static enum caveat bar_of(const struct table *shifts, size_t row, enum design design)
{
	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++)
		if ((design_bars(design) & caveat_bit(caveat)) && has_caveat(shifts, row, caveat))
			return caveat;
	return CAVEATS;
}

/* The place of the row's design among those that answer for groups; SIZE_MAX when it is none of them. */
static size_t choice_of(enum design design, const char *variant)
{
	for (size_t i = 0; design_choices[i].design != DESIGNS; i++)
		if (design_choices[i].design == design && (!design_choices[i].variant || !strcmp(design_choices[i].variant, variant)))
			return i;
	return SIZE_MAX;
}

static char *why_group(const struct table *shifts, size_t row, enum design design)
{
	enum caveat bar = bar_of(shifts, row, design);
	size_t choice = choice_of(design, evidence_text(shifts, "variant", row));

	if (bar != CAVEATS)
		return text_format("Does not answer: %s", caveat_kinds[bar].sentence);
	if (design_kinds[design].selection == SELECTION_BIASES)
		return mem_copy_text("Never answers: those picked for a good result fall back by themselves, and that is in it.");
	if (choice == SIZE_MAX)
		return mem_copy_text("Beside the answer: another reckoning, no choice of the headline's rule.");
	return text_format("Stands behind in the order of designs (its place is %zu), or its condition does not hold: %s.", choice + 1,
	                   design_choices[choice].condition);
}

/* The definition in use of the row's metric; "" when it is not known. */
static const char *definition_in_use(const struct evidence *evidence, const struct table *shifts, size_t row)
{
	const struct table *metrics = input_table(evidence->input, "metrics");

	for (size_t m = 0; m < metrics->n_rows; m++)
		if (evidence_is(metrics, "metric", m, evidence_text(shifts, "metric", row)))
			return evidence_text(metrics, "definition", m);
	return "";
}

static char *why_programme(const struct table *shifts, size_t row, enum design design)
{
	const char *variant = evidence_text(shifts, "variant", row);
	const struct variant_kind *kind = variant_find(design, variant);

	if (*evidence_text(shifts, "segment", row))
		return mem_copy_text("Of a segment: the headline is of all answers.");
	if (design == DESIGN_BEFORE_AFTER && kind)
		return text_format("The same change, reckoned otherwise. %s", kind->sentence);
	if (design == DESIGN_BEFORE_AFTER)
		return mem_copy_text("The same change, reckoned otherwise.");
	return mem_copy_text("Beside the answer: the rule takes the plain change from before to after for everybody.");
}

char *evidence_why(const struct evidence *evidence, const struct table *shifts, size_t row)
{
	enum design design = design_read(evidence_text(shifts, "design", row));
	const char *state = evidence_text(shifts, "state", row);
	bool is_answer = evidence_flag(shifts, "headline", row);
	const char *definition = definition_in_use(evidence, shifts, row);
	char *remark = remark_of(shifts, row), *words;

	if (*state && isnan(evidence_number(shifts, "estimate", row)))
		words = text_format("%s: %s", is_answer ? "Answers, but has no figure" : "No figure",
		                    *remark && strcmp(state, "suppressed") != 0 ? reason_of(remark) : state_words(state));
	else if (is_answer)
		words = mem_copy_text("Answers.");
	else if (design == DESIGNS)
		words = mem_copy_text("");
	else if (*definition && !evidence_is(shifts, "definition", row, definition))
		words = text_format("Another definition: the metric goes by %s.", definition);
	else if (evidence_is(shifts, "population", row, "all"))
		words = why_programme(shifts, row, design);
	else if (evidence_is(shifts, "population", row, "never"))
		words = mem_copy_text("Those never nominated are whom the others are compared with.");
	else
		words = why_group(shifts, row, design);
	free(remark);
	return words;
}
