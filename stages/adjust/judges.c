#include "stages/adjust/judges.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

#include "stages/adjust/scope.h"

void judge_fit_start(struct judge_fit *fit)
{
	*fit = (struct judge_fit){
		.mean_deviation = NAN, .deviation_others = NAN, .additive = NAN, .additive_se = NAN, .additive_low = NAN,
		.additive_high = NAN, .additive_p = NAN, .severity = NAN, .severity_se = NAN, .infit = NAN, .infit_z = NAN,
		.outfit = NAN, .outfit_z = NAN, .fair = NAN, .marginal = NAN, .marginal_se = NAN, .halo = NAN, .drift = NAN,
		.reliability = NAN, .reliability_low = NAN, .reliability_high = NAN,
	};
}

void judge_remark(struct judge_fit *fit, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_add_remark(&fit->note, format, args);
	va_end(args);
}

static void put_rasch(const struct judge_fit *fit, struct table *judges_fit)
{
	table_put_real(judges_fit, "severity", fit->severity);
	table_put_real(judges_fit, "se", fit->severity_se);
	table_put_real(judges_fit, "infit", fit->infit);
	table_put_real(judges_fit, "infit_z", fit->infit_z);
	table_put_real(judges_fit, "outfit", fit->outfit);
	table_put_real(judges_fit, "outfit_z", fit->outfit_z);
	table_put_real(judges_fit, "fair", fit->fair);
	if (fit->extreme == RASCH_LOWEST || fit->extreme == RASCH_HIGHEST)
		table_put_text(judges_fit, "extreme", fit->extreme == RASCH_LOWEST ? "lowest" : "highest");
	table_put_real(judges_fit, "severity_marginal", fit->marginal);
	table_put_real(judges_fit, "severity_marginal_se", fit->marginal_se);
}

void judges_put(const struct scope *scope, struct table *judges_fit)
{
	for (size_t j = 0; j < scope->judges.n; j++) {
		const struct judge_fit *fit = &scope->judge_fits[j];

		table_add_row(judges_fit);
		table_put_text(judges_fit, "cycle", scope->cycle);
		table_put_text(judges_fit, "category", scope->category);
		table_put_text(judges_fit, "judge", scope->judges.names[j]);
		table_put_int(judges_fit, "ratings", (long long)fit->ratings);
		put_rasch(fit, judges_fit);
		table_put_real(judges_fit, "mean_deviation", fit->mean_deviation);
		table_put_real(judges_fit, "deviation_others", fit->deviation_others);
		table_put_real(judges_fit, "halo", fit->halo);
		table_put_real(judges_fit, "drift", fit->drift);
		if (fit->ratings == 0 && fit->choices == 0 && isnan(fit->reliability))
			table_put_text(judges_fit, "state", "no_data");
		else if (isnan(fit->additive) && isnan(fit->severity) && isnan(fit->reliability))
			table_put_text(judges_fit, "state", "undefined");
		if (fit->note.length)
			table_put_text(judges_fit, "note", fit->note.bytes);
		table_put_real(judges_fit, "severity_additive", fit->additive);
		table_put_real(judges_fit, "severity_additive_se", fit->additive_se);
		table_put_real(judges_fit, "severity_additive_low", fit->additive_low);
		table_put_real(judges_fit, "severity_additive_high", fit->additive_high);
		if (fit->choices)
			table_put_int(judges_fit, "choices", (long long)fit->choices);
		table_put_real(judges_fit, "reliability", fit->reliability);
		table_put_real(judges_fit, "reliability_low", fit->reliability_low);
		table_put_real(judges_fit, "reliability_high", fit->reliability_high);
	}
}
