#include "pipeline/report/sceptic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/report/sceptic_part.h"
#include "pipeline/stats/verdict.h"

const char *const sceptic_table_names[] = {
	"shifts", "series_fit", "event_study", "measures", "breaks", "findings", "board", "coverage", "sources", "control", NULL,
};

const struct table **sceptic_table(struct sceptic_tables *tables, size_t i)
{
	const struct table **const places[] = {
		&tables->shifts, &tables->series_fit, &tables->event_study, &tables->measures, &tables->breaks, &tables->findings,
		&tables->board, &tables->coverage, &tables->sources, &tables->control,
	};

	return places[i];
}

static sceptic_check *const checks[] = {
	[SCEPTIC_POWER] = sceptic_power,             [SCEPTIC_COMPARISON] = sceptic_comparison, [SCEPTIC_TREND] = sceptic_trend,
	[SCEPTIC_STEP] = sceptic_step,               [SCEPTIC_SEASON] = sceptic_season,         [SCEPTIC_MIX] = sceptic_mix,
	[SCEPTIC_CONCURRENT] = sceptic_concurrent,   [SCEPTIC_SELECTION] = sceptic_selection,   [SCEPTIC_DESIGNS] = sceptic_designs,
	[SCEPTIC_WINNERS_ALONE] = sceptic_winners_alone, [SCEPTIC_FADE] = sceptic_fade,         [SCEPTIC_JUDGES] = sceptic_judges,
	[SCEPTIC_LOOKS] = sceptic_looks,             [SCEPTIC_DEFINITIONS] = sceptic_definitions, [SCEPTIC_TWICE] = sceptic_twice,
	[SCEPTIC_SMALL] = sceptic_small,             [SCEPTIC_EXAGGERATED] = sceptic_exaggerated, [SCEPTIC_BREAKS] = sceptic_breaks,
	[SCEPTIC_WINDOWS] = sceptic_windows,
	[SCEPTIC_BASE] = sceptic_base,               [SCEPTIC_UNITS] = sceptic_units,           [SCEPTIC_RESPONSE] = sceptic_response,
	[SCEPTIC_ROWS] = sceptic_rows,               [SCEPTIC_HIDDEN] = sceptic_hidden,
};

const char *sceptic_strength_words(enum sceptic_strength strength)
{
	static const char *const words[] = {
		[SCEPTIC_SERIOUS] = "serious", [SCEPTIC_LOOK] = "worth a look", [SCEPTIC_UNKNOWN] = "cannot be told", [SCEPTIC_ANSWERED] = "answered",
	};

	return words[strength];
}

/* "CSAT around the launch", "NPS of winning teams", "NPS of winning teams (award 2026Q1)". */
static char *claim_words(const struct sceptic_claim *claim)
{
	char *label = sceptic_label(claim->metric), *words;
	const char *whose = !strcmp(claim->population, "winner") ? "winning" : "passed-over";

	if (!claim->is_group)
		words = text_format("%s around %s%s", label, !strcmp(claim->event, "launch") ? "the " : "award ", claim->event);
	else if (*claim->event)
		words = text_format("%s of %s %ss (award %s)", label, whose, claim->unit_kind, claim->event);
	else
		words = text_format("%s of %s %ss", label, whose, claim->unit_kind);
	free(label);
	return words;
}

static void add_claim(struct sceptic_view *view, size_t *capacity, size_t row)
{
	const struct table *shifts = view->tables->shifts;
	enum verdict verdict = verdict_read(sceptic_cell(shifts, "verdict", row));
	struct sceptic_claim claim = {
		.row = row, .metric = sceptic_cell(shifts, "metric", row), .definition = sceptic_cell(shifts, "definition", row),
		.unit_kind = sceptic_cell(shifts, "unit_kind", row), .population = sceptic_cell(shifts, "population", row),
		.event = sceptic_cell(shifts, "event", row), .period = sceptic_cell(shifts, "period", row),
		.estimate = sceptic_number(shifts, "estimate", row),
	};

	if ((verdict != VERDICT_IMPROVED && verdict != VERDICT_WORSENED) || isnan(claim.estimate))
		return;
	claim.is_group = strcmp(claim.population, "all") != 0;
	claim.sign = claim.estimate < 0 ? -1 : 1;
	claim.caveats = sceptic_caveats(shifts, row);
	claim.words = claim_words(&claim);
	*(claim.is_group ? &view->n_groups : &view->n_whole) += 1;
	view->claims = mem_grow(view->claims, capacity, view->n + 1, sizeof *view->claims);
	view->claims[view->n++] = claim;
}

/* The launch first, then winners and those passed over, then other events, as people ask. */
static int rank(const struct sceptic_claim *claim)
{
	return claim->is_group ? (strcmp(claim->population, "winner") ? 2 : 1) : strcmp(claim->event, "launch") ? 3 : 0;
}

static int by_rank(const void *a, const void *b)
{
	const struct sceptic_claim *x = a, *y = b;
	int order = rank(x) - rank(y);

	return order ? order : (x->row > y->row) - (x->row < y->row);
}

/* One pass over shifts for the claims, and one for the rows that could speak against them. */
static void find_claims(struct sceptic_view *view)
{
	const struct table *shifts = view->tables->shifts;
	size_t capacity = 0, headline, segment, metric, unit_kind;

	if (!sceptic_n(shifts))
		return;
	headline = table_column(shifts, "headline");
	segment = table_column(shifts, "segment");
	metric = table_column(shifts, "metric");
	unit_kind = table_column(shifts, "unit_kind");
	for (size_t row = 0; row < shifts->n_rows; row++)
		if (table_int(shifts, headline, row) == 1 && !*table_text(shifts, segment, row))
			add_claim(view, &capacity, row);
	if (view->n)
		qsort(view->claims, view->n, sizeof *view->claims, by_rank);
	for (size_t row = 0; row < shifts->n_rows; row++)
		for (size_t i = 0; i < view->n; i++) {
			struct sceptic_claim *claim = &view->claims[i];

			if (*table_text(shifts, segment, row) || strcmp(table_text(shifts, metric, row), claim->metric) != 0
			    || strcmp(table_text(shifts, unit_kind, row), claim->unit_kind) != 0)
				continue;
			claim->rows = mem_grow(claim->rows, &claim->capacity, claim->n + 1, sizeof *claim->rows);
			claim->rows[claim->n++] = row;
		}
}

static void free_view(struct sceptic_view *view)
{
	for (size_t i = 0; i < view->n; i++) {
		free(view->claims[i].words);
		free(view->claims[i].rows);
	}
	free(view->claims);
}

static void free_objection(struct sceptic_objection *objection)
{
	for (size_t i = 0; i < objection->n; i++) {
		free(objection->hits[i].words);
		free(objection->hits[i].figures);
	}
	free(objection->hits);
}

/* The strongest hits first; those alike stay as they came: an insertion sort of a few. */
static void sort_hits(struct sceptic_objection *objection)
{
	for (size_t i = 1; i < objection->n; i++) {
		struct sceptic_hit hit = objection->hits[i];
		size_t at = i;

		for (; at > 0 && objection->hits[at - 1].strength > hit.strength; at--)
			objection->hits[at] = objection->hits[at - 1];
		objection->hits[at] = hit;
	}
	objection->strength = objection->hits[0].strength;
}

static void insert(struct sceptic *sceptic, struct sceptic_objection objection)
{
	size_t at = sceptic->n;

	sort_hits(&objection);
	sceptic->objections = mem_grow(sceptic->objections, &sceptic->capacity, sceptic->n + 1, sizeof *sceptic->objections);
	for (; at > 0 && sceptic->objections[at - 1].strength > objection.strength; at--)
		sceptic->objections[at] = sceptic->objections[at - 1];
	sceptic->objections[at] = objection;
	sceptic->n++;
	sceptic->counts[objection.strength]++;
}

static void add_counts(struct text *text, const struct sceptic *sceptic)
{
	size_t n_left = 0, n_told = 0;

	for (size_t i = 0; i < SCEPTIC_STRENGTHS; i++)
		n_left += sceptic->counts[i] > 0;
	for (size_t i = 0; i < SCEPTIC_STRENGTHS; i++)
		if (sceptic->counts[i]) {
			text_add_format(text, "%s%zu %s", n_told == 0 ? "" : n_told + 1 == n_left ? " and " : ", ", sceptic->counts[i],
			                sceptic_strength_words((enum sceptic_strength)i));
			n_told++;
		}
}

static char *make_opening(const struct sceptic *sceptic, const struct sceptic_view *view)
{
	enum { NAMED = 4 };
	struct text text = { 0 };

	if (!view->n)
		return mem_copy_text("No improvement and no worsening is claimed. The question is then whether the study could have shown any.");
	text_add_format(&text, "%zu %s claimed: ", view->n, view->n == 1 ? "change is" : "changes are");
	for (size_t i = 0; i < view->n && i < NAMED; i++)
		text_add_format(&text, "%s%s", i ? ", " : "", view->claims[i].words);
	if (view->n > NAMED)
		text_add_format(&text, " and %zu more", view->n - NAMED);
	text_add(&text, ". Objections from the data's own weaknesses: ");
	if (sceptic->n)
		add_counts(&text, sceptic);
	else
		text_add(&text, "none");
	text_add(&text, ".");
	return text_take(&text);
}

void sceptic_make(struct sceptic *sceptic, const struct sceptic_tables *tables)
{
	struct sceptic_view view = { .tables = tables };
	struct text absent = { 0 };

	*sceptic = (struct sceptic){ 0 };
	find_claims(&view);
	for (size_t i = 0; i < SCEPTIC_QUESTIONS; i++) {
		struct sceptic_objection objection = { .kind = &sceptic_kinds[i] };
		bool looked = checks[i](&view, &objection);

		if (objection.n)
			insert(sceptic, objection);
		else if (looked)
			text_add_format(&absent, "%s%s", absent.length ? "; " : view.n ? "Looked for behind these claims and not found: " : "Looked for and not found: ", sceptic_kinds[i].subject);
	}
	if (absent.length) {
		text_add(&absent, ".");
		sceptic->not_found = text_take(&absent);
	}
	sceptic->n_claims = view.n;
	sceptic->opening = make_opening(sceptic, &view);
	free_view(&view);
}

void sceptic_free(struct sceptic *sceptic)
{
	for (size_t i = 0; i < sceptic->n; i++)
		free_objection(&sceptic->objections[i]);
	free(sceptic->objections);
	free(sceptic->opening);
	free(sceptic->not_found);
	*sceptic = (struct sceptic){ 0 };
}
