/* The sceptic: what speaks against claims about winners, and those passed over. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/number.h"
#include "pipeline/report/sceptic_part.h"

enum { FEW_JUDGES = 3 };

/* Other reckonings as defensible as the one that answers, of groups and of the whole programme. */
static const struct {
	enum design design;
	const char *variant; /* NULL: its first */
	bool of_groups;
	const char *words;
} others[] = {
	{ DESIGN_CUTOFF_ROBUST, NULL, true, "at the judging threshold" },
	{ DESIGN_ANCOVA, "robust", true, "at the same earlier figure" },
	{ DESIGN_DID_STAGGERED_SIMPLE, NULL, true, "against those not yet awarded" },
	{ DESIGN_DID_2X2, "changes", true, "by difference in differences" },
	{ DESIGN_REGRESSION_TO_MEAN, "slope", true, "less the fall-back to the mean" },
	{ DESIGN_BEFORE_AFTER, "paired", false, "with each unit counted alike" },
	{ DESIGN_BEFORE_AFTER, "within", false, "at an unchanged mix of units" },
};

/* The other reckonings of a claim, told as they come. */
struct reckonings {
	struct text words;
	size_t rows[sizeof others / sizeof *others], n;
	enum sceptic_strength strength;
};

static void reckon(const struct sceptic_view *view, const struct sceptic_claim *claim, size_t row, const char *words, struct reckonings *reckonings)
{
	const struct table *shifts = view->tables->shifts;
	bool same = sceptic_is_sure(shifts, row, claim->sign), leaves_room = sceptic_holds(shifts, row, 0) && sceptic_holds(shifts, row, claim->estimate);
	enum sceptic_strength strength = same ? SCEPTIC_ANSWERED : leaves_room ? SCEPTIC_LOOK : SCEPTIC_SERIOUS;
	char *figure = sceptic_figure_words(view, row);

	text_add_format(&reckonings->words, "%s%s %s", reckonings->n ? "; " : "", words, figure);
	reckonings->rows[reckonings->n++] = row;
	if (strength < reckonings->strength)
		reckonings->strength = strength;
	free(figure);
}

static void look_at_designs(const struct sceptic_view *view, const struct sceptic_claim *claim, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	struct reckonings reckonings = { .strength = SCEPTIC_ANSWERED };
	char *answer = sceptic_figure_words(view, claim->row);
	struct sceptic_hit *hit;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		size_t row = others[i].of_groups == claim->is_group ? sceptic_find(view, claim, others[i].design, others[i].variant, claim->event, claim->population) : SIZE_MAX;
		uint64_t bars = design_bars(others[i].design) | caveat_bit(CAVEAT_INTERVAL_TOO_SHORT);

		if (row != SIZE_MAX && row != claim->row && sceptic_has_interval(shifts, row) && !(sceptic_caveats(shifts, row) & bars))
			reckon(view, claim, row, others[i].words, &reckonings);
	}
	if (reckonings.n)
		hit = sceptic_add(objection, reckonings.strength, "%s: %s by the design that answers; %s.", claim->words, answer, reckonings.words.bytes);
	else
		hit = sceptic_add(objection, SCEPTIC_UNKNOWN, "%s: no other reckoning as defensible has figures.", claim->words);
	sceptic_cite(hit, shifts, claim->row);
	for (size_t i = 0; i < reckonings.n; i++)
		sceptic_cite(hit, shifts, reckonings.rows[i]);
	text_free(&reckonings.words);
	free(answer);
}

bool sceptic_designs(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	for (size_t i = 0; i < view->n; i++)
		look_at_designs(view, &view->claims[i], objection);
	return view->n > 0;
}

/* The headline row of the claim's metric about another population, or about the whole programme around the launch. */
static size_t find_headline(const struct sceptic_view *view, const struct sceptic_claim *claim, const char *population, const char *event)
{
	const struct table *shifts = view->tables->shifts;
	size_t headline = table_column(shifts, "headline");

	for (size_t row = 0; row < shifts->n_rows; row++)
		if (table_int(shifts, headline, row) == 1 && sceptic_is(shifts, "metric", row, claim->metric) && sceptic_is(shifts, "population", row, population)
		    && sceptic_is(shifts, "event", row, event) && sceptic_is(shifts, "segment", row, "")
		    && (!strcmp(population, "all") || sceptic_is(shifts, "unit_kind", row, claim->unit_kind)))
			return row;
	return SIZE_MAX;
}

static void look_at_the_others(const struct sceptic_view *view, const struct sceptic_claim *claim, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	size_t passed = find_headline(view, claim, "nominated", claim->event), whole = find_headline(view, claim, "all", "launch");
	bool harmed = passed != SIZE_MAX && (sceptic_is(shifts, "verdict", passed, "worsened") || sceptic_caveats(shifts, passed) & caveat_bit(CAVEAT_HARM));
	bool gained = passed != SIZE_MAX && sceptic_is(shifts, "verdict", passed, "improved"), better = whole != SIZE_MAX && sceptic_is(shifts, "verdict", whole, "improved");
	bool known = passed != SIZE_MAX && sceptic_has_interval(shifts, passed);
	char *figure = known ? sceptic_figure_words(view, passed) : text_format("not known");
	struct sceptic_hit *hit = sceptic_add(objection, harmed ? SCEPTIC_SERIOUS : gained || better ? SCEPTIC_ANSWERED : SCEPTIC_LOOK,
	                                      "%s: those passed over changed by %s against those never nominated; the whole programme %s.", claim->words, figure,
	                                      better ? "improved since the launch" : whole == SIZE_MAX ? "was not compared" : "did not surely improve since the launch");

	sceptic_cite(hit, shifts, passed);
	sceptic_cite(hit, shifts, whole);
	free(figure);
}

bool sceptic_winners_alone(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	size_t n = 0;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];

		if (strcmp(claim->population, "winner") != 0 || !sceptic_is(view->tables->shifts, "verdict", claim->row, "improved"))
			continue;
		look_at_the_others(view, claim, objection);
		n++;
	}
	return n > 0;
}

/* The row of event_study that has the claim's half-life; SIZE_MAX without. */
static size_t find_half_life(const struct sceptic_view *view, const struct sceptic_claim *claim)
{
	const struct table *study = view->tables->event_study;

	for (size_t row = 0; row < sceptic_n(study); row++)
		if (sceptic_is(study, "metric", row, claim->metric) && sceptic_is(study, "definition", row, claim->definition) && sceptic_is(study, "unit_kind", row, claim->unit_kind)
		    && sceptic_is(study, "population", row, claim->population) && sceptic_is(study, "segment", row, "") && isfinite(sceptic_number(study, "half_life", row)))
			return row;
	return SIZE_MAX;
}

bool sceptic_fade(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		size_t slope = claim->is_group ? SIZE_MAX : sceptic_find(view, claim, DESIGN_INTERRUPTED_SERIES_SLOPE, "newey_west", claim->event, "all");
		size_t study = claim->is_group ? find_half_life(view, claim) : SIZE_MAX;
		char number[NUMBER_TEXT], *figure;

		if (study != SIZE_MAX) {
			number_text(sceptic_number(view->tables->event_study, "half_life", study), NUMBER_POINTS, number);
			sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "%s: half of the effect is gone after about %s quarters.", claim->words, number), view->tables->event_study, study);
		} else if (slope != SIZE_MAX && sceptic_has_interval(shifts, slope) && sceptic_is_sure(shifts, slope, -claim->sign)) {
			figure = sceptic_figure_words(view, slope);
			sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "%s: from the event on the series turns by %s a period, back to where it was.", claim->words, figure), shifts, slope);
			free(figure);
		}
	}
	return view->n > 0;
}

/* Announced winners by whether the scores tell them from the others. */
struct noise {
	size_t n_inside, n_told, n_additive; /* n_additive of n_told go by additive scores, as those that decide have no such test */
	size_t first;                        /* of board: the first inside */
	const char *deciding;                /* the first method that decides and has no such test; NULL without */
};

/* The caller frees it. */
static char *panel_of(const struct table *board, size_t row)
{
	return text_format("%s, %s", sceptic_cell(board, "cycle", row), sceptic_cell(board, "category", row));
}

/* Panels whose deciding scores tell it themselves; the others go by additive ones. */
static void find_tested(const struct table *board, struct map *tested, struct noise *noise)
{
	size_t decides = table_column(board, "decides"), inside = table_column(board, "inside_noise");

	for (size_t row = 0; row < board->n_rows; row++) {
		char *panel;

		if (table_int(board, decides, row) != 1)
			continue;
		if (table_is_missing(board, inside, row)) {
			noise->deciding = noise->deciding ? noise->deciding : sceptic_cell(board, "method", row);
			continue;
		}
		panel = panel_of(board, row);
		map_add(tested, panel);
		free(panel);
	}
}

static struct noise count_noise(const struct table *board)
{
	size_t announced = table_column(board, "announced"), inside = table_column(board, "inside_noise"), decides = table_column(board, "decides");
	struct noise noise = { .first = SIZE_MAX };
	struct map tested = { 0 };

	find_tested(board, &tested, &noise);
	for (size_t row = 0; row < board->n_rows; row++) {
		char *panel;
		bool has_test;

		if (strcmp(table_text(board, announced, row), "winner") != 0 || table_is_missing(board, inside, row))
			continue;
		panel = panel_of(board, row);
		has_test = map_find(&tested, panel) != SIZE_MAX;
		free(panel);
		if (has_test ? table_int(board, decides, row) != 1 : !sceptic_is(board, "method", row, "additive"))
			continue;
		noise.n_told++;
		noise.n_additive += !has_test;
		if (table_int(board, inside, row) == 1)
			noise.first = noise.n_inside++ ? noise.first : row;
	}
	map_free(&tested);
	return noise;
}

/* By which scores. The caller frees it. */
static char *noise_words(const struct noise *noise)
{
	if (!noise->n_additive)
		return text_format("by the scores that decide");
	if (noise->n_additive < noise->n_told)
		return text_format("by the scores that decide where they have such a test, else by additive scores, which allow for the judges' severity");
	return noise->deciding ? text_format("by additive scores, which allow for the judges' severity (the scores that decide, %s, have no such test)", noise->deciding)
	                       : text_format("by additive scores, which allow for the judges' severity");
}

/* Nominees whom fewer than three judges scored. */
static size_t count_thin(const struct table *coverage, size_t *first)
{
	size_t judges = sceptic_n(coverage) ? table_column(coverage, "judges") : 0, n = 0;

	for (size_t row = 0; row < sceptic_n(coverage); row++)
		if (!table_is_missing(coverage, judges, row) && table_int(coverage, judges, row) < FEW_JUDGES)
			*first = n++ ? *first : row;
	return n;
}

bool sceptic_judges(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *board = view->tables->board, *coverage = view->tables->coverage;
	struct noise noise = { .first = SIZE_MAX };
	size_t thin = SIZE_MAX, n_thin = count_thin(coverage, &thin);
	char *method;

	if (!view->n_groups)
		return false;
	if (sceptic_n(board))
		noise = count_noise(board);
	if (noise.n_told && 2 * noise.n_inside >= noise.n_told) {
		method = noise_words(&noise);
		sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "No further from the best of the others than twice the gap's standard error, %s: %zu of %zu announced winners with scores.",
		                         method, noise.n_inside, noise.n_told),
		             board, noise.first);
		free(method);
	}
	if (n_thin && 2 * n_thin >= sceptic_n(coverage))
		sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "Scored by fewer than three judges: %zu of %zu nominees.", n_thin, sceptic_n(coverage)), coverage, thin);
	if (!noise.n_told && !n_thin && !sceptic_n(coverage))
		sceptic_add(objection, SCEPTIC_UNKNOWN, "No scores tell how the winners were picked.");
	return true;
}
