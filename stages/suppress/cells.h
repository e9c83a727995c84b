#ifndef STAGES_SUPPRESS_CELLS_H
#define STAGES_SUPPRESS_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/metric.h"
#include "pipeline/programme.h"
#include "stages/suppress/guarded.h"

/* What the published tables tell, as counts of people or answers, and how these add up.
 *
 * A count may stand in many places: the base of all definitions of a metric, of measures, control and series_path; those
 * whom one step selects and the pool of the next. Whoever sees one place knows the count. Equations say which counts make
 * up which: levels of a segment and their whole, units and the programme, months and their quarter, groups and everybody,
 * winners, passed over and never nominated and the programme at that time.
 *
 * Counts are enough: a figure can be worked back by adding up exactly where its base can, since figures add up, times
 * their bases, as these do, and a row hides both.
 *
 * Which counts are the same, and which equations hold, is seen in the tables before anything is hidden, as a reader would
 * see it in what is published: where the parts are more than the whole they overlap, and only bounds follow. What is left
 * of a whole when all its parts are taken off (answers that name no unit or level) stands in no table, and protects as a
 * hidden cell does; where nothing is left, a reader is taken to know it. */

/* A place where a count is told: a cell of one of the guarded tables. */
struct place {
	size_t table, row, column;
	size_t next; /* of the same count; SIZE_MAX at the end */
};

/* What the run published before showed of it; earlier.h. */
enum count_earlier { COUNT_WAS_HIDDEN = -1, COUNT_WAS_OTHERWISE, COUNT_WAS_TOLD };

struct count {
	long long value;
	long long limit;  /* the least that may be told */
	long long least;  /* what a reader knows that it is at least: rows are written of somebody */
	size_t place;     /* the first; SIZE_MAX: it stands in no table */
	size_t pool;      /* of those selected, the count of those they were selected from; else SIZE_MAX */
	int rank;         /* 0 of the finest split; the higher, the more is lost with it */
	bool is_told;     /* known though in no place: everybody */
	bool is_figure;   /* of measures: hidden in one place, it is hidden in all */
	bool is_kept;     /* a headline: the last that is hidden to protect another */
	bool is_unstated; /* about nobody in particular: never a secret, and the first to be hidden for others; unstated.h */
	bool is_compared; /* others are compared with it: the last to be hidden for them */
	enum count_earlier earlier;
	bool is_secret;   /* hidden for its own sake: must not be worked back */
};

enum equation_kind {
	EQUATION_SUM,     /* the parts make up the whole */
	EQUATION_COVER,   /* the parts overlap: none is more than the whole, all together are no less */
	EQUATION_AT_MOST, /* a part is no more than the whole */
};

struct equation {
	enum equation_kind kind;
	size_t whole;              /* a count */
	size_t first_part, n_parts; /* in cells.parts */
	const char *words;         /* what the parts are: "units of a kind" */
};

struct cells {
	struct map keys; /* of counts */
	struct map blocks;    /* of measures: metric, definition, kind of unit, segment ... */
	size_t *classes;      /* ... and the number of the first block with the same bases everywhere */
	size_t classes_capacity;
	struct count *counts;
	size_t n_counts, counts_capacity;
	struct place *places;
	size_t n_places, places_capacity;
	struct map equation_keys;
	struct equation *equations;
	size_t n_equations, equations_capacity;
	size_t *parts; /* counts, those of one equation together */
	struct cells_part { size_t equation, count; } *added; /* parts until cells_close */
	size_t n_added, added_capacity;
};

/* Everything that the guarded tables tell, before anything is hidden in them. */
void cells_make(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme);
void cells_free(struct cells *cells);

/* Whether any of its places shows the count; whether the whole is known. */
bool cells_shows(const struct cells *cells, const struct guarded *guarded, size_t count);

/* Called when small bases are hidden. Marks what must not be worked back. A figure that is hidden in one place is hidden in
 * all of them. */
void cells_mark(struct cells *cells, struct guarded *guarded);

/* Hides a count wherever it stands, to protect another. */
void cells_hide(const struct cells *cells, struct guarded *guarded, size_t count);

enum { CELLS_RANKS = 4 };

/* The row of a count in words: "measures (csat, top2, team, Beta, 2026Q3)". The caller frees it. */
char *cells_words(const struct cells *cells, const struct guarded *guarded, size_t count);

/* For the modules that know the tables; keys say which counts, and which equations, are the same. */
size_t cells_count(struct cells *cells, const char *key, long long value, long long limit);
void cells_place(struct cells *cells, size_t count, size_t table, size_t row, size_t column);
size_t cells_equation(struct cells *cells, const char *key, enum equation_kind kind, size_t whole, const char *words);
void cells_add_part(struct cells *cells, size_t equation, size_t count);
/* Called once all are there: makes of sums with something left over what the counts say they are. */
void cells_close(struct cells *cells);

void cells_of_measures(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme);
void cells_of_shifts(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme);
void cells_of_groups(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme);
void cells_of_comments(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme);
void cells_of_selection(struct cells *cells, const struct guarded *guarded, const struct programme *programme);

/* The count of measures of that metric, definition, unit, level and period; SIZE_MAX when there is none. */
size_t cells_find_measure(const struct cells *cells, const char *metric, const char *definition, const char *unit_kind, const char *unit,
                          const char *segment, const char *level, const char *period);

#endif
