/* Judging, third part: checks of the rubric. */
#include "pipeline/stats/definition_topics.h"

const struct definition definition_rubric[] = {
	{ .name = "reading_ease", .topic = "judging", .label = "Flesch reading ease of descriptors", .unit = "about 0 to 100, higher is easier",
	  .formula = "206.835 - 1.015 words per sentence - 84.6 syllables per word",
	  .source = "Flesch (1948), Journal of Applied Psychology 32, 221-233.",
	  .caveat = "English alone, and made for passages of 100 words. Syllables by rule: 91 % of dictionary words exact, 0.04 too few on average." },
	{ .name = "reading_grade", .topic = "judging", .label = "Flesch-Kincaid grade of descriptors", .unit = "school years",
	  .formula = "0.39 words per sentence + 11.8 syllables per word - 15.59",
	  .source = "Kincaid, Fishburne, Rogers & Chissom (1975), Navy Research Branch Report 8-75.", .caveat = "As the reading ease." },
	{ .name = "reading_fog", .topic = "judging", .label = "Gunning's fog index of descriptors", .unit = "school years",
	  .formula = "0.4 (words per sentence + 100 share of words of three syllables and more)",
	  .source = "Gunning (1952), The Technique of Clear Writing.", .caveat = "As the reading ease." },
	{ .name = "discrimination", .topic = "judging", .label = "Discrimination of a criterion", .unit = "correlation",
	  .formula = "Pearson's r over nominees of the mean score on it with the mean of the other criteria",
	  .source = "Ebel & Frisbie (1991), Essentials of Educational Measurement, 5th edition.",
	  .caveat = "Low means that it asks for something else, which may be meant." },
	{ .name = "alpha_without", .topic = "judging", .label = "Alpha of the other criteria", .unit = "coefficient, up to 1",
	  .formula = "Cronbach's alpha of the mean scores of nominees on all criteria but this one",
	  .source = "Cronbach (1951), Psychometrika 16, 297-334.", .caveat = "Criteria need not measure one thing; if they should, none should raise alpha by being left out." },
	{ .name = "redundancy", .topic = "judging", .label = "Overlap with another criterion", .unit = "correlation",
	  .formula = "the highest Pearson r over nominees of its mean score with that on another criterion",
	  .source = "plaudit's rule: 0.9 and more is scored as if it were the same.", .caveat = "Halo, too, makes criteria go together." },
	{ 0 },
};
