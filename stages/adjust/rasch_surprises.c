#include "stages/adjust/rasch_surprises.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Fair averages nearer than this are equal: both are sums of many roundings. */
static const double EQUAL = 1e-9;

/* Nominees who are compared with one another stand together, the best first. */
struct standing {
	size_t nominee, panel, part;
	double fair;
};

static int compare(const void *left, const void *right)
{
	const struct standing *a = left, *b = right;

	if (a->panel != b->panel)
		return a->panel < b->panel ? -1 : 1;
	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	if (a->fair != b->fair)
		return a->fair > b->fair ? -1 : 1;
	return (a->nominee > b->nominee) - (a->nominee < b->nominee);
}

struct order {
	struct standing *all;
	size_t n;
	size_t *place; /* by nominee: in all; SIZE_MAX of those without a fair average */
};

static void make_order(struct order *order, const struct rasch_model *model)
{
	const struct scope *scope = model->frame.scope;

	*order = (struct order){ .all = mem_alloc(scope->n_nominees, sizeof *order->all), .place = mem_alloc(scope->n_nominees, sizeof *order->place) };
	for (size_t i = 0; i < scope->n_nominees; i++) {
		const struct rasch_element *element = rasch_model_basis(model, FACET_NOMINEE, i);

		order->place[i] = SIZE_MAX;
		if (!isnan(element->fair))
			order->all[order->n++] = (struct standing){ i, scope->nominees[i].panel, element->subset, element->fair * model->frame.step };
	}
	if (order->n)
		qsort(order->all, order->n, sizeof *order->all, compare);
	for (size_t i = 0; i < order->n; i++)
		order->place[order->all[i].nominee] = i;
}

static bool are_together(const struct standing *a, const struct standing *b)
{
	return a->panel == b->panel && a->part == b->part;
}

/* The stretch of the order that a nominee is compared within. */
static void find_stretch(const struct order *order, size_t place, size_t *from, size_t *to)
{
	size_t low = 0, high = place;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (are_together(&order->all[middle], &order->all[place]))
			high = middle;
		else
			low = middle + 1;
	}
	*from = low;
	low = place;
	high = order->n;
	while (low + 1 < high) {
		size_t middle = (low + high) / 2;

		if (are_together(&order->all[middle], &order->all[place]))
			low = middle;
		else
			high = middle;
	}
	*to = low + 1;
}

/* How many of a stretch are above a fair average. */
static size_t count_above(const struct order *order, size_t from, size_t to, double fair)
{
	size_t low = from, high = to;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (order->all[middle].fair > fair)
			low = middle + 1;
		else
			high = middle;
	}
	return low - from;
}

/* The place with that fair average among the others of the stretch: ties share the mean place. */
static double place_of(const struct order *order, size_t from, size_t to, double own, double fair)
{
	size_t above = count_above(order, from, to, fair + EQUAL), not_below = count_above(order, from, to, fair - EQUAL);

	above -= own > fair + EQUAL;
	not_below -= own > fair - EQUAL;
	return (double)above + 1 + (double)(not_below - above) / 2;
}

static void compare_places(const struct order *order, size_t nominee, struct rasch_surprise_effect *effect)
{
	size_t from, to;

	find_stretch(order, order->place[nominee], &from, &to);
	effect->place = place_of(order, from, to, effect->fair, effect->fair);
	effect->place_without = NAN;
	if (isnan(effect->fair_without))
		return;
	effect->place_without = place_of(order, from, to, effect->fair, effect->fair_without);
	/* Under 2 are the winner alone, at 1, and those who share the first place. */
	if (effect->place_without != effect->place) {
		bool was_first = order->all[from].fair <= effect->fair + EQUAL;
		double best_other = order->all[from].nominee != nominee ? order->all[from].fair : from + 1 < to ? order->all[from + 1].fair : -INFINITY;

		effect->winner_changed = was_first || effect->fair_without >= best_other - EQUAL;
	}
}

void rasch_surprises_make(struct rasch_surprises *surprises, const struct rasch_model *model)
{
	const struct rasch_frame *frame = &model->frame;
	struct rasch_unexpected found = { 0 };
	struct order order;

	*surprises = (struct rasch_surprises){ 0 };
	if (!rasch_model_has(model, FACET_NOMINEE))
		return;
	rasch_unexpected_find(&frame->data, model->basis, frame->place[FACET_NOMINEE], 0, 0, &found);
	make_order(&order, model);
	surprises->all = mem_alloc(found.n, sizeof *surprises->all);
	for (size_t i = 0; i < found.n; i++) {
		const struct rasch_surprise *surprise = &found.surprises[i];
		const struct scope_score *score = rasch_frame_score(frame, surprise->rating);
		struct rasch_surprise_effect *effect = &surprises->all[surprises->n];

		if (rasch_frame_is_calibration(frame, surprise->rating) || order.place[score->nominee] == SIZE_MAX)
			continue;
		*effect = (struct rasch_surprise_effect){
			.score = score, .rating = surprise->rating, .z = surprise->z, .expected = surprise->expected * frame->step,
			.fair = order.all[order.place[score->nominee]].fair,
		};
		effect->fair_without = effect->fair + surprise->fair_change * frame->step;
		compare_places(&order, score->nominee, effect);
		surprises->n++;
	}
	free(order.all);
	free(order.place);
	rasch_unexpected_free(&found);
}

void rasch_surprises_free(struct rasch_surprises *surprises)
{
	free(surprises->all);
	*surprises = (struct rasch_surprises){ 0 };
}

static void put_key(const struct rasch_model *model, const struct scope_score *score, struct table *unexpected)
{
	const struct scope *scope = model->frame.scope;
	const struct table *scores = scope->table;

	table_add_row(unexpected);
	table_put_text(unexpected, "cycle", scope->cycle);
	table_put_text(unexpected, "round", table_text(scores, table_column(scores, "round"), score->row));
	table_put_text(unexpected, "category", scope->category);
	table_put_text(unexpected, "nominee", scope->nominees[score->nominee].name);
	table_put_text(unexpected, "judge", scope->judges.names[score->judge]);
	table_put_text(unexpected, "task", table_text(scores, table_column(scores, "task"), score->row));
	table_put_text(unexpected, "criterion", scope->criteria.names[score->criterion]);
}

void rasch_surprises_put(const struct rasch_model *model, struct table *unexpected)
{
	struct rasch_surprises surprises;

	if (model->frame.scope->is_all)
		return;
	rasch_surprises_make(&surprises, model);
	for (size_t i = 0; i < surprises.n; i++) {
		const struct rasch_surprise_effect *effect = &surprises.all[i];

		put_key(model, effect->score, unexpected);
		table_put_real(unexpected, "score", effect->score->value);
		table_put_real(unexpected, "expected", effect->expected);
		table_put_real(unexpected, "z", effect->z);
		table_put_real(unexpected, "fair", effect->fair);
		table_put_real(unexpected, "fair_without", effect->fair_without);
		table_put_real(unexpected, "rank", effect->place);
		table_put_real(unexpected, "rank_without", effect->place_without);
		if (!isnan(effect->place_without))
			table_put_flag(unexpected, "winner_changed", effect->winner_changed);
	}
	rasch_surprises_free(&surprises);
}
