/* The answer about agreement: of single scores, and of the mean of a panel, which is what decides. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/report/fairness_part.h"
#include "pipeline/stats/describe.h"

/* Krippendorff's (2019, chapter 12) bounds: for conclusions, and for tentative ones. */
static const double ALPHA_FIRM = 0.8, ALPHA_LEAST = 0.667;
/* Koo & Li (2016): good, and moderate reliability. */
static const double MEAN_GOOD = 0.75, MEAN_LEAST = 0.5;
/* A panel that could not have shown good reliability says nothing of agreement. */
static const double MOST_DETECTABLE = 0.75;

enum level { LITTLE, FAIR, WELL, UNKNOWN, N_LEVELS };

static enum level level_of(double value, double well, double fair)
{
	if (isnan(value))
		return UNKNOWN;
	return value >= well ? WELL : value >= fair ? FAIR : LITTLE;
}

/* By panel, what its rows over all criteria say, or those of its only criterion: of a statistic the first counts. */
struct panel {
	double alpha, alpha_high, mean, detectable;
	bool is_single; /* one nominee alone: no agreement could be shown at all */
};

static void read_row(struct panel *panel, const struct table *agreement, size_t row)
{
	const struct {
		const char *statistic;
		double *place;
	} places[] = { { "krippendorff_alpha_interval", &panel->alpha }, { "icc_2_k", &panel->mean }, { "icc_detectable", &panel->detectable } };
	const char *statistic = fairness_cell(agreement, "statistic", row);

	if (!strcmp(statistic, "icc_detectable") && !strcmp(fairness_cell(agreement, "state", row), "undefined"))
		panel->is_single = true;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (strcmp(statistic, places[i].statistic) != 0 || !isnan(*places[i].place))
			continue;
		*places[i].place = fairness_number(agreement, "estimate", row);
		if (i == 0)
			panel->alpha_high = fairness_number(agreement, "high", row);
	}
}

static size_t read_panels(struct panel *panels, const struct table *agreement)
{
	bool has_parts = fairness_has_parts(agreement);
	struct map names = { 0 };
	size_t n;

	for (size_t row = 0; row < agreement->n_rows; row++) {
		size_t at;

		if (*fairness_cell(agreement, "judge", row) || (has_parts && fairness_is_whole(agreement, row)))
			continue;
		n = names.n;
		at = fairness_add_panel(&names, agreement, row);
		if (at == n)
			panels[at] = (struct panel){ NAN, NAN, NAN, NAN, false };
		read_row(&panels[at], agreement, row);
	}
	n = names.n;
	map_free(&names);
	return n;
}

static const char *verdict_of(enum level single, enum level mean)
{
	static const char *const words[N_LEVELS][N_LEVELS] = {
		[LITTLE] = { "single judges little, panel means little", "single judges little, panel means fairly", "single judges little, panel means well", "single judges little" },
		[FAIR] = { "single judges fairly, panel means little", "single judges fairly, panel means fairly", "single judges fairly, panel means well", "single judges fairly" },
		[WELL] = { "single judges well, panel means little", "single judges well, panel means fairly", "single judges well, panel means well", "single judges well" },
		[UNKNOWN] = { "panel means little", "panel means fairly", "panel means well", "too few to tell" },
	};

	return words[single][mean];
}

static void add_figures(struct text *words, const double *alpha, size_t n_alpha, size_t n_low, const double *mean, size_t n_mean, size_t n_small)
{
	if (n_alpha) {
		text_add_format(words, "Single scores, severity included: Krippendorff's alpha %.2f%s, where 1 is perfect and convention asks for 0.80, at the least 0.667",
		                stats_median(alpha, n_alpha), n_alpha > 1 ? " on the middle panel" : "");
		if (n_alpha > 1)
			text_add_format(words, "; surely less on %zu of %zu panels", n_low, n_alpha);
		text_add(words, ". ");
	}
	if (n_mean)
		text_add_format(words, "The mean of a panel, which decides: reliability %.2f%s (ICC(2,k)); from 0.75 on it is good, from 0.50 moderate. ",
		                fmax(0, stats_median(mean, n_mean)), n_mean > 1 ? " on the middle panel" : "");
	if (n_small)
		text_add_format(words, "%zu %s too small to show agreement %s left out. ", n_small, fairness_word(n_small, "panel", "panels"),
		                fairness_word(n_small, "is", "are"));
}

static bool is_found_low(const struct table *findings)
{
	for (size_t row = 0; row < findings->n_rows; row++)
		if (!strcmp(fairness_cell(findings, "code", row), "low_agreement"))
			return true;
	return false;
}

struct fairness_answer fairness_agreement(const struct table *agreement, const struct table *findings)
{
	struct fairness_answer answer = { .question = "Did the judges agree?", .subject = "agreement", .table = "agreement" };
	struct panel *panels = mem_alloc(agreement->n_rows, sizeof *panels);
	size_t n = read_panels(panels, agreement), n_alpha = 0, n_mean = 0, n_low = 0, n_small = 0;
	double *alpha = mem_alloc(n, sizeof *alpha), *mean = mem_alloc(n, sizeof *mean);
	enum level single, together;
	struct text words = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (panels[i].is_single || panels[i].detectable > MOST_DETECTABLE) {
			n_small++;
			continue;
		}
		if (!isnan(panels[i].alpha))
			alpha[n_alpha++] = panels[i].alpha;
		n_low += panels[i].alpha_high < ALPHA_LEAST;
		if (!isnan(panels[i].mean))
			mean[n_mean++] = panels[i].mean;
	}
	if (n_alpha || n_mean || n_small) {
		single = level_of(n_alpha ? stats_median(alpha, n_alpha) : (double)NAN, ALPHA_FIRM, ALPHA_LEAST);
		together = level_of(n_mean ? stats_median(mean, n_mean) : (double)NAN, MEAN_GOOD, MEAN_LEAST);
		answer.verdict = verdict_of(single, together);
		single = together == UNKNOWN ? single : together;
		answer.tone = single == UNKNOWN ? FAIRNESS_UNKNOWN : single == WELL ? FAIRNESS_GOOD : single == LITTLE ? FAIRNESS_LOOK : FAIRNESS_PLAIN;
		if (answer.tone != FAIRNESS_UNKNOWN && is_found_low(findings))
			answer.tone = FAIRNESS_LOOK;
		add_figures(&words, alpha, n_alpha, n_low, mean, n_mean, n_small);
		/* The last sentence's space. */
		words.bytes[words.length - 1] = '\0';
		answer.words = text_take(&words);
	}
	free(panels);
	free(alpha);
	free(mean);
	return answer;
}
