#include "pipeline/panel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

/* Stands between the parts of a name that is for look-up alone. */
#define BETWEEN "\x1f"

/* The columns that a row is read by. */
struct columns {
	size_t cycle, round, category, nominee, judge, task, criterion, score, state, calibration, scale_min, scale_max;
};

static struct columns find_columns(const struct table *scores)
{
	return (struct columns){
		table_column(scores, "cycle"), table_column(scores, "round"), table_column(scores, "category"),
		table_column(scores, "nominee"), table_column(scores, "judge"), table_column(scores, "task"),
		table_column(scores, "criterion"), table_column(scores, "score"), table_column(scores, "state"),
		table_column(scores, "calibration"), table_column(scores, "scale_min"), table_column(scores, "scale_max"),
	};
}

static size_t add_joined(struct map *map, struct text *room, const char *a, const char *b, const char *c)
{
	room->length = 0;
	text_add(room, a);
	text_add(room, BETWEEN);
	text_add(room, b);
	text_add(room, BETWEEN);
	text_add(room, c);
	return map_add(map, room->bytes);
}

static enum panel_state read_state(const char *word, double score)
{
	if (!strcmp(word, "recused"))
		return PANEL_RECUSED;
	if (!strcmp(word, "unassigned"))
		return PANEL_UNASSIGNED;
	if (!strcmp(word, "conflicted"))
		return PANEL_CONFLICTED;
	return !strcmp(word, "missing") || isnan(score) ? PANEL_MISSING : PANEL_SCORED;
}

/* A second row for the cell: any score outweighs a row without one. */
static void merge_cell(struct panel_cell *cell, const struct panel_cell *more)
{
	if (more->state != PANEL_SCORED)
		return;
	if (cell->state != PANEL_SCORED) {
		cell->value = more->value;
		cell->row = more->row;
	} else if (cell->contradicted || cell->value != more->value) {
		cell->value = (cell->value * (double)cell->times + more->value) / (double)(cell->times + 1);
		cell->contradicted = true;
	}
	cell->state = PANEL_SCORED;
	cell->times++;
}

static void add_cell(struct panel *panel, struct panel_cell cell)
{
	struct panel_cell *last = panel->n_cells ? &panel->cells[panel->n_cells - 1] : NULL;

	/* Rows come in the order of the table's key: those of one cell stand together. */
	if (last && last->item == cell.item && last->judge == cell.judge && last->criterion == cell.criterion) {
		merge_cell(last, &cell);
		return;
	}
	panel->cells = mem_grow(panel->cells, &panel->capacity, panel->n_cells + 1, sizeof cell);
	panel->cells[panel->n_cells++] = cell;
}

static void take_row(struct panel *panel, const struct table *scores, const struct columns *c, size_t row, struct text *room)
{
	const char *nominee = table_text(scores, c->nominee, row);
	double score = table_real(scores, c->score, row);
	enum panel_state state = read_state(table_text(scores, c->state, row), score);

	add_cell(panel, (struct panel_cell){
		.nominee = map_add(&panel->nominees, nominee),
		.item = add_joined(&panel->items, room, nominee, table_text(scores, c->round, row), table_text(scores, c->task, row)),
		.judge = map_add(&panel->judges, table_text(scores, c->judge, row)),
		.criterion = map_add(&panel->criteria, table_text(scores, c->criterion, row)),
		.state = state,
		.value = state == PANEL_SCORED ? score : (double)NAN,
		.scale_low = table_real(scores, c->scale_min, row),
		.scale_high = table_real(scores, c->scale_max, row),
		.times = state == PANEL_SCORED,
		.row = row,
	});
}

static struct panel *find_panel(struct panels *panels, struct map *names, struct text *room, const char *cycle, const char *category)
{
	size_t at = add_joined(names, room, cycle, category, "");

	if (at == panels->n) {
		panels->all = mem_grow(panels->all, &panels->capacity, panels->n + 1, sizeof *panels->all);
		panels->all[panels->n++] = (struct panel){ .cycle = cycle, .category = category };
	}
	return &panels->all[at];
}

static int compare_panels(const void *left, const void *right)
{
	const struct panel *a = left, *b = right;
	int order = strcmp(a->cycle, b->cycle);

	return order ? order : strcmp(a->category, b->category);
}

static void make(struct panels *panels, const struct table *scores, bool is_calibration)
{
	struct columns c = find_columns(scores);
	struct map names = { 0 };
	struct text room = { 0 };

	*panels = (struct panels){ 0 };
	for (size_t row = 0; row < scores->n_rows; row++)
		if ((table_int(scores, c.calibration, row) == 1) == is_calibration)
			take_row(find_panel(panels, &names, &room, table_text(scores, c.cycle, row), table_text(scores, c.category, row)),
			         scores, &c, row, &room);
	if (panels->n)
		qsort(panels->all, panels->n, sizeof *panels->all, compare_panels);
	map_free(&names);
	text_free(&room);
}

void panels_make(struct panels *panels, const struct table *scores)
{
	make(panels, scores, false);
}

void panels_make_calibration(struct panels *panels, const struct table *scores)
{
	make(panels, scores, true);
}

void panels_free(struct panels *panels)
{
	for (size_t i = 0; i < panels->n; i++) {
		struct panel *panel = &panels->all[i];

		map_free(&panel->nominees);
		map_free(&panel->judges);
		map_free(&panel->criteria);
		map_free(&panel->items);
		free(panel->cells);
	}
	free(panels->all);
	*panels = (struct panels){ 0 };
}

static int compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_cells(const void *left, const void *right)
{
	const struct panel_cell *a = left, *b = right;
	int order = compare_sizes(a->nominee, b->nominee);

	if (!order)
		order = compare_sizes(a->judge, b->judge);
	return order ? order : compare_sizes(a->criterion, b->criterion);
}

static int compare_placed(const void *left, const void *right)
{
	int order = compare_cells(left, right);

	return order ? order : compare_sizes(((const struct panel_cell *)left)->item, ((const struct panel_cell *)right)->item);
}

/* The cells with a score, those of one nominee, judge and criterion together. */
static struct panel_cell *sort_scored(const struct panel *panel, size_t *n)
{
	struct panel_cell *sorted = mem_alloc(panel->n_cells, sizeof *sorted);

	*n = 0;
	for (size_t i = 0; i < panel->n_cells; i++)
		if (panel->cells[i].state == PANEL_SCORED)
			sorted[(*n)++] = panel->cells[i];
	if (*n)
		qsort(sorted, *n, sizeof *sorted, compare_placed);
	return sorted;
}

void panel_totals(const struct panel *panel, const double *weights, struct ratings *totals)
{
	size_t n, n_rows = 0;
	struct panel_cell *sorted = sort_scored(panel, &n);
	struct rating *rows = mem_alloc(n, sizeof *rows);

	for (size_t from = 0, to; from < n; from = to) {
		double sum = 0, weight_sum = 0;

		for (to = from; to < n && sorted[to].nominee == sorted[from].nominee && sorted[to].judge == sorted[from].judge;) {
			size_t criterion = sorted[to].criterion, first = to;
			double weight = weights ? weights[criterion] : 1, own = 0;

			for (; to < n && compare_cells(&sorted[to], &sorted[first]) == 0; to++)
				own += sorted[to].value;
			sum += weight * own / (double)(to - first);
			weight_sum += weight;
		}
		rows[n_rows++] = (struct rating){ sorted[from].nominee, sorted[from].judge, weight_sum > 0 ? sum / weight_sum : (double)NAN };
	}
	/* Each nominee and judge came once: there is no clash. */
	ratings_make(totals, rows, n_rows, panel->nominees.n, panel->judges.n, NULL);
	free(rows);
	free(sorted);
}

char *panel_name(const struct panel *panel)
{
	if (!*panel->cycle && !*panel->category)
		return mem_copy_text("all scores");
	return text_format("%s%s%s", panel->cycle, *panel->cycle && *panel->category ? ", " : "", panel->category);
}

const char *panel_period(const struct panel *panel)
{
	struct period period;

	return period_read(panel->cycle, &period) ? panel->cycle : "";
}
