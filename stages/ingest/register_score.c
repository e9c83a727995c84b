/* The row of a register: scores, their state, their scale, and whether judge and nominee belong together. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/register.h"

/* What is known of the scale; NAN where nothing is. */
static struct rubric_scale find_scale(struct register_file *file, struct rubric_scale *rubric)
{
	const struct cell *low = &file->cells[register_column(file, "scale_min")];
	const struct cell *high = &file->cells[register_column(file, "scale_max")];

	*rubric = (struct rubric_scale){ (double)NAN, (double)NAN };
	rubric_find(&file->ingest->rubric, register_text(file, "category"), register_text(file, "criterion"), rubric);
	return (struct rubric_scale){ isnan(low->real) ? rubric->low : low->real, isnan(high->real) ? rubric->high : high->real };
}

/* Whether the file says another scale than the rubric: scores of both must not be compared. */
static bool differs(struct rubric_scale one, struct rubric_scale other)
{
	return (one.low < other.low || one.low > other.low) || (one.high < other.high || one.high > other.high);
}

static bool check_scale(struct register_file *file, const struct score_cell *score, struct rubric_scale *scale)
{
	size_t c = register_column(file, "score");
	struct rubric_scale rubric;

	*scale = find_scale(file, &rubric);
	if (differs(*scale, rubric))
		return register_reject(file, c, "outside_scale", "the row's scale is %g..%g, that of the register of criteria %g..%g", scale->low,
		                       scale->high, rubric.low, rubric.high);
	if (score->state != SCORE_SCORED && score->state != SCORE_CONFLICTED)
		return true;
	if (!isnan(score->out_of) && isnan(scale->high))
		return register_reject(file, c, "outside_scale", "the score is out of %g, and no scale is known; the register of criteria or the columns scale_min and scale_max were expected",
		                       score->out_of);
	if (score->out_of < scale->high || score->out_of > scale->high)
		return register_reject(file, c, "outside_scale", "the score is out of %g; the scale is %g..%g", score->out_of, scale->low, scale->high);
	if (score->is_percent && !(scale->high >= 100 && scale->high <= 100))
		return register_reject(file, c, "outside_scale", "the score is a percentage; a scale up to 100 was expected, in the register of criteria or the column scale_max");
	if (score->value < scale->low || score->value > scale->high)
		return register_reject(file, c, "outside_scale", "%g is not on the scale %g..%g", score->value, scale->low, scale->high);
	return true;
}

/* What ties judge and nominee; whether they belong together is filled in where the file does not say. */
static void settle_own_group(struct register_file *file)
{
	struct ingest *ingest = file->ingest;
	struct cell *own = &file->cells[register_column(file, "own_group")];
	const char *cycle = register_text(file, "cycle"), *category = register_text(file, "category");
	const char *judge = register_text(file, "judge"), *nominee = register_text(file, "nominee");
	struct tie_found found = ties_between(&ingest->ties, &ingest->staff, cycle, category, judge, nominee, file->nominee_is_team);

	conflicts_meet(&ingest->conflicts, cycle, category, judge, nominee, found);
	if (own->whole == TABLE_MISSING && found.tie != TIE_UNKNOWN)
		own->whole = found.tie == TIE_OWN_GROUP;
}

/* A score in words becomes its number. */
static void take_label(const struct register_file *file, struct text *text)
{
	char *number;
	int code;

	if (!*text->bytes || !labels_find(&file->labels, text->bytes, &code))
		return;
	number = code == LABEL_NONE ? mem_copy_text("") : text_format("%d", code);
	text->length = 0;
	text_add(text, number);
	free(number);
}

static bool reject_score(struct register_file *file, size_t c, const char *wrong)
{
	const char *cell = file->cells[c].text.bytes, *labels = section_text(file->section, "register", "labels");
	char *quoted = reject_quote_export(cell);
	bool is_word = (isalpha((unsigned char)*cell) || (*cell & 0x80)) && !strcmp(wrong, SCORE_NO_NUMBER);

	if (is_word && labels)
		register_reject(file, c, "not_a_number", "%s: %s, nor a text of labels = %s", quoted, wrong, labels);
	else if (is_word)
		register_reject(file, c, "not_a_number", "%s: %s; scores in words need labels = NAME in %s and a section [labels NAME] with lines such as Good = 3",
		                quoted, wrong, file->words);
	else
		register_reject(file, c, "not_a_number", "%s: %s", quoted, wrong);
	free(quoted);
	return false;
}

bool register_score(struct register_file *file)
{
	size_t c = register_column(file, "score");
	struct cell *cell = &file->cells[c], *state = &file->cells[register_column(file, "state")];
	struct rubric_scale scale;
	struct score_cell score;
	const char *wrong;

	take_label(file, &cell->text);
	wrong = score_read(cell->text.bytes, state->text.bytes, file->decimal, file->blank, &score);
	if (wrong)
		return reject_score(file, c, wrong);
	if (!check_scale(file, &score, &scale))
		return false;
	cell->real = score.value;
	file->cells[register_column(file, "scale_min")].real = scale.low;
	file->cells[register_column(file, "scale_max")].real = scale.high;
	state->text.length = 0;
	text_add(&state->text, score_word(score.state));
	settle_own_group(file);
	return true;
}
