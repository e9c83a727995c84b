#ifndef STAGES_ADJUST_STANDINGS_H
#define STAGES_ADJUST_STANDINGS_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/judging.h"

/* What the methods say of one panel's nominees: scores, places, and how sure both are. `= {0}` is empty:
 * make it, add what other modules know, let the ladder break ties, write.
 *
 * Arrays are by the panel's number of the nominee; what does not exist is NAN. */
struct standing {
	const char *method;
	const size_t *part;     /* within which places count; NULL: over the whole panel; borrowed */
	bool has_model;         /* scores are of a model whose errors are known */
	bool decides;           /* the method by which the programme decides */
	double (*error)(const void *model, size_t a, size_t b); /* the standard error of a difference; NULL: see standing_gap */
	const void *model;      /* what error asks; borrowed */
	const bool *is_judged;  /* whom the method goes by at all; NULL: who has a score in the panel's totals; borrowed */
	const char *why_not;    /* why the method gives no score, without a full stop; NULL where that needs no words; borrowed */
	const char *remark;     /* what to keep in mind of its chances, likewise */
	double scale;           /* of a model of single scores: what a unit of additive scores is on its own scale */
	double *score, *se;     /* owned, as all that follows; higher scores are better */
	double *place;          /* 1 is best, ties averaged */
	double *low, *high;     /* the 95% interval of the place */
	double *chance;         /* of coming first on fresh scores by the same judges */
	double *award;          /* of an award on fresh scores, by the category's places and cut-off; NAN of models of single scores */
	double *chance_judges;  /* of coming first with other judges like these */
	double *gap, *gap_se;   /* to the part's leader; the leader's to the next */
	double *settled;        /* the place once the ladder has broken ties; as place where it breaks none */
	char **step;            /* the step that settled it; NULL where there was no tie to break */
};

struct standings {
	const struct judging *judging;
	const char *deciding; /* the method that decides on this panel */
	struct standing *all;
	size_t n, capacity;
	double (*beats)(const void *duel, size_t a, size_t b); /* for the step head_to_head: 1 where most judges put a before b, 1/2 where
	                                                          as many did; NULL: by the panel's totals */
	const void *duel;
	size_t n_draws; /* of each method's chances; 0: the field is too large */
};

/* Fills in raw, median, trimmed, rank, z, z_sample, additive and shrunken. `judging` must outlive it.
 *
 *   deciding  the method that decides on the panel (deciding.h); of these or of those that come later
 *
 * Places count over the whole panel, but under additive and shrunken within each connected part, since
 * those say nothing across parts. Standard errors are those of board_error.h, of the models, and of the
 * median those of the bootstrap over judges. Panels too large for draws to be worth their time have no chances. */
void standings_make(struct standings *standings, const struct adjust *adjust, const struct judging *judging, const char *deciding);
/* The same without chances and intervals: no more than the ladder compares by. */
void standings_start(struct standings *standings, const struct judging *judging, const char *deciding);
void standings_free(struct standings *standings);

/* Adds a further method, a model of single scores, of which each nominee's score and its standard error are known: places,
 * intervals and chances follow (win_fresh_shifted, or without totals to draw from win_scores, which `remark` then tells). Scores and
 * errors are copied, NAN where there is none.
 *
 *   part  as in the struct; must outlive it
 *
 * Returns it, to be borrowed until the next is added. */
struct standing *standings_add(struct standings *standings, const struct adjust *adjust, const char *method, const double *score,
                               const double *se, const size_t *part);

/* Adds one of which the caller knows all: nothing is filled in but the names, all numbers are NAN. Borrowed likewise. */
struct standing *standings_new(struct standings *standings, const char *method);

/* The standing of the deciding method, or NULL where this panel is decided by choices or rankings (ballots.h). */
struct standing *standings_deciding(const struct standings *standings);

/* How far nominee a is ahead of b, and its standard error: by the method itself where it has a model, else
 * by additive scores. NAN between connected parts, and without an error.
 *
 * A Rasch model takes what a judge makes of a nominee on five criteria for five findings. Its error is therefore no smaller
 * than that of additive scores, brought to its scale by the spread of nominees on both. */
double standing_gap(const struct standing *standing, const struct judging *judging, size_t a, size_t b, double *se);

/* What winners are compared by: the method's own scores where it has a model, else additive ones; and the parts within
 * which they compare, by nominee (*part NULL: over the whole panel). */
const double *standing_compared(const struct standing *standing, const struct judging *judging, const size_t **part);

/* What the method goes by, for sentences: "score", "choice" or "ranking". */
const char *standing_goes_by(const struct standing *standing);

/* Whether the method has anything to go by for a nominee. */
bool standing_is_judged(const struct standing *standing, const struct judging *judging, size_t nominee);

/* Writes a row a nominee and method, and rows without a score for shortlisted nominees whom the panel's
 * scores do not know at all. */
void standings_put(const struct standings *standings, struct adjust *adjust);

#endif
