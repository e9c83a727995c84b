/* What the scales of scales.h come to: the table moments. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/stage.h"
#include "stages/ingest/scales.h"

void scales_tell(const struct scales *scales, struct stage *stage)
{
	for (size_t s = 0; s < scales->n; s++) {
		const struct scale *scale = &scales->all[s];
		char *sentence;

		if (!scale->n_too_few)
			continue;
		sentence = text_format("%s: %" PRIu64 " respondent%s answered fewer than half of %s and %s no score.", scale->metric->name,
		                       scale->n_too_few, scale->n_too_few == 1 ? "" : "s",
		                       scale->metric->kind == METRIC_SCALE ? "the items" : "every dimension",
		                       scale->n_too_few == 1 ? "has" : "have");
		stage_find(stage, "too_few_items", scale->metric->name, "", "info", sentence, "Nothing, unless they are many: then look at how the questions are asked.");
		free(sentence);
	}
}

/* Starts a row of moments. */
static void put_place(const struct scale *scale, const struct tallies *tallies, size_t number, const char *item,
                      const char *other, struct table *moments)
{
	char period[CALENDAR_TEXT];
	struct scale_place key;

	memcpy(&key, keys_of(&scale->keys, number), sizeof key);
	period_text((struct period){ (enum period_kind)key.kind, key.period }, period);
	table_add_row(moments);
	table_put_text(moments, "source", tallies->names.names[key.source]);
	table_put_text(moments, "scale", scale->metric->name);
	table_put_text(moments, "unit_kind", tallies->names.names[key.unit_kind]);
	table_put_text(moments, "unit", tallies->names.names[key.unit]);
	table_put_text(moments, "period", period);
	table_put_text(moments, "item", item);
	table_put_text(moments, "other_item", other);
}

static void put_sums(struct table *moments, double n, double sum, double sum_other, double sum_product)
{
	table_put_int(moments, "n", llround(n));
	table_put_real(moments, "sum", sum);
	table_put_real(moments, "sum_other", sum_other);
	table_put_real(moments, "sum_product", sum_product);
}

static void put_pairs(const struct scale *scale, const struct tallies *tallies, size_t number, struct table *moments)
{
	const double *cell = scale->cells + number * scale->width, *product = cell + scale->products;
	const struct metric_parts *parts = &scale->metric->parts;

	for (size_t i = 0; i < scale->n_items; i++)
		for (size_t j = i; j < scale->n_items; j++) {
			put_place(scale, tallies, number, metric_parts_item(parts, i), metric_parts_item(parts, j), moments);
			put_sums(moments, cell[0], cell[SCALE_SUMS + i], cell[SCALE_SUMS + j], *product++);
		}
}

static bool is_person(const struct scale *scale, const struct tallies *tallies, size_t number)
{
	struct scale_place key;

	memcpy(&key, keys_of(&scale->keys, number), sizeof key);
	return !strcmp(tallies->names.names[key.unit_kind], "person");
}

static void write_scale(const struct scale *scale, const struct tallies *tallies, struct table *moments)
{
	for (size_t number = 0; number < scale->keys.n; number++) {
		const double *cell = scale->cells + number * scale->width;

		if (scale->n_items && cell[0] > 0 && !is_person(scale, tallies, number))
			put_pairs(scale, tallies, number, moments);
		for (size_t s = 0; s < scale->n_scores; s++) {
			const double *score = cell + scale->scores + SCALE_SCORE * s;
			const char *name = scale_score_name(scale->metric, s);

			if (!(score[0] > 0))
				continue;
			put_place(scale, tallies, number, name, name, moments);
			put_sums(moments, score[0], score[1] + score[2], score[1] + score[2], score[3] + score[4]);
		}
	}
}

void scales_write(const struct scales *scales, const struct tallies *tallies, struct table *moments)
{
	for (size_t s = 0; s < scales->n; s++)
		write_scale(&scales->all[s], tallies, moments);
}
