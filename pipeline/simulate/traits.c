#include "pipeline/simulate/traits.h"

enum { LEVELS = 6 };

static const struct {
	const char *name;
	struct {
		const char *name;
		double share;
	} levels[LEVELS];
} traits[TRAITS] = {
	{ "sex", { { "Female", 0.56 }, { "Male", 0.42 }, { "Prefer not to say", 0.02 } } },
	{ "age_band",
	  { { "16 to 24", 0.13 }, { "25 to 34", 0.27 }, { "35 to 49", 0.31 }, { "50 to 64", 0.25 },
	    { "65 and over", 0.02 }, { "Prefer not to say", 0.02 } } },
	{ "disability", { { "Disabled", 0.14 }, { "Not disabled", 0.80 }, { "Prefer not to say", 0.06 } } },
	{ "ethnic_group",
	  { { "White", 0.74 }, { "Asian, Asian British or Asian Welsh", 0.11 },
	    { "Black, Black British, Black Welsh, Caribbean or African", 0.06 },
	    { "Mixed or Multiple ethnic groups", 0.03 }, { "Other ethnic group", 0.02 },
	    { "Prefer not to say", 0.04 } } },
};

const char *trait_name(size_t trait)
{
	return traits[trait].name;
}

const char *trait_level(size_t trait, size_t level)
{
	return traits[trait].levels[level].name;
}

size_t trait_pick(size_t trait, double u)
{
	size_t level = 0;

	while (level + 1 < LEVELS && traits[trait].levels[level + 1].name && u >= traits[trait].levels[level].share)
		u -= traits[trait].levels[level++].share;
	return level;
}
