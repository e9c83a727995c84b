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
	double *score, *se;     /* owned, as all that follows; higher scores are better */
	double *place;          /* 1 is best, ties averaged */
	double *low, *high;     /* the 95 % interval of the place */
	double *chance;         /* of coming first on fresh scores by the same judges */
	double *chance_judges;  /* of coming first with other judges like these */
	double *gap, *gap_se;   /* to the part's leader; the leader's to the next */
	double *settled;        /* the place once the ladder has broken ties; as place where it breaks none */
	char **step;            /* the step that settled it; NULL where there was no tie to break */
};

struct standings {
	const struct judging *judging;
	struct standing *all;
	size_t n, capacity;
	size_t n_draws; /* of each method's chances; 0: the field is too large */
};

/* Fills in raw, median, trimmed, rank, z, z_sample, additive and shrunken. `judging` must outlive it.
 *
 * Places count over the whole panel, but under additive and shrunken within each connected part, since
 * those say nothing across parts. Standard errors are those of board_error.h, of the models, and of the
 * median those of the bootstrap over judges. Panels too large for draws to be worth their time have no chances. */
void standings_make(struct standings *standings, const struct adjust *adjust, const struct judging *judging);
void standings_free(struct standings *standings);

/* Adds a further method, a model of single scores, of which each nominee's score and its standard error are known: places,
 * intervals and chances follow (win_fresh_shifted, or without totals to draw from win_scores). Scores and errors are copied, NAN where there is none.
 *
 *   part  as in the struct; must outlive it
 *
 * Returns it, to be borrowed until the next is added. */
struct standing *standings_add(struct standings *standings, const struct adjust *adjust, const char *method, const double *score,
                               const double *se, const size_t *part);

/* The standing of the deciding method ([judging] method), or NULL where nothing has it. */
struct standing *standings_deciding(const struct standings *standings);

/* How far nominee a is ahead of b, and its standard error: by the method itself where it has a model, else
 * by additive scores. NAN between connected parts, and without an error. */
double standing_gap(const struct standing *standing, const struct judging *judging, size_t a, size_t b, double *se);

/* Writes a row a nominee and method, and rows without a score for shortlisted nominees whom the panel's
 * scores do not know at all. */
void standings_put(const struct standings *standings, struct adjust *adjust);

#endif
