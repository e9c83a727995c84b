#ifndef PIPELINE_PAPER_NUMBER_H
#define PIPELINE_PAPER_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* How a number looks on paper: the one place where a number is rounded, half away from zero.
 *
 * A value is first read at 15 significant digits, as spreadsheets do: 2.675, which a double holds
 * as 2.67499999999999982, becomes 2.68, so that a chart, a sentence and a cell of the workbook
 * that shows the same value agree in every digit. A number that rounds to zero has no sign.
 * Texts are UTF-8: the minus sign is U+2212, thousands are parted by commas, a per cent sign
 * follows its number without a space. */

enum { NUMBER_TEXT = 96 }; /* room for any text that this module makes, its NUL byte included */

/* A format is chosen by the unit of the number, never by its size; spans of time alone choose by size, among seconds, minutes, hours and days of 24 hours. The examples show 1234.5678, or 0.45
 * where the domain is a share, and then -0.04. */
enum number_format {
	NUMBER_PLAIN,  /* up to six significant digits: 1234.57, -0.04 */
	NUMBER_WHOLE,  /* ranks, years, identifiers: 1235, 0 */
	NUMBER_COUNT,  /* counts: 1,235, 0 */
	NUMBER_POINTS, /* scores in points, one decimal: 1,234.6, 0.0 */
	NUMBER_CHANGE, /* differences of scores, signed: +1,234.6, 0.0 */
	NUMBER_SCORE,  /* means of ratings, logits, two decimals: 1,234.57, -0.04 */
	NUMBER_RATIO,  /* rates, ratios and coefficients of 0 to 1, three decimals: 0.450, -0.040 */
	NUMBER_SHARE,  /* a share of 0 to 1 as a percentage, one decimal: 45.0%, -4.0% */
	NUMBER_P,      /* a p value, four decimals: 0.4500; below 0.0001 it is <0.0001 */
	NUMBER_MONEY,  /* amounts, two decimals: 1,234.57, -0.04 */
	NUMBER_SCORE_CHANGE,    /* differences of means, signed: +1,234.57, -0.04 */
	NUMBER_DURATION,        /* spans of time, given in seconds, in the unit that people would use, which stands behind: 45 s, 20.6 min, 21.6 h */
	NUMBER_DURATION_CHANGE, /* differences of them, signed: +20.6 min */
};

/* The value rounded to that many decimals, half away from zero. decimals from 0 to 12; a value
 * that is not finite comes back as it is. */
double number_round(double value, int decimals);

/* The value with exactly that many decimals (0 to 12) and commas between thousands. A value that
 * is not finite gives the empty text: say with a mark why there is none. From 1e15 up the text is
 * in powers of ten. */
void number_fixed(double value, int decimals, char text[NUMBER_TEXT]);

/* The value as its format has it; the empty text when it is not finite. */
void number_text(double value, enum number_format format, char text[NUMBER_TEXT]);

/* The same beside others of which that is the largest, whatever its sign: all are in the unit of the largest, so that they can be compared. */
void number_beside(double value, double largest, enum number_format format, char text[NUMBER_TEXT]);

bool number_is_duration(enum number_format format);
/* The seconds of the unit of time for values of which that is the largest; *words are what stands behind them, " h". Constant. */
double number_time_unit(double largest, const char **words);

/* A limit of an interval: as its format has it, but where it would round to zero and so hide on which side of zero the
 * interval ends, with up to three decimals more, the first that tells: a change of 0.01 reads +0.01, not 0.0. */
void number_limit(double value, enum number_format format, char text[NUMBER_TEXT]);

/* "-4.3 to 14.2", with the minus sign of this module, each limit as number_limit has it; empty when one is not finite. Limits of a span of
 * time are in one unit, that of the larger, which is said once: "1.5 to 21.6 h". */
void number_interval(double low, double high, enum number_format format, char text[NUMBER_TEXT]);

/* For a sentence: "p = 0.0276" or "p < 0.0001". */
void number_p(double p, char text[NUMBER_TEXT]);

/* How many decimals the format shows; -1 for NUMBER_PLAIN, which follows the value. */
int number_decimals(enum number_format format);

/* The same of a limit of that value, as number_limit has it. */
int number_limit_decimals(double value, enum number_format format);

#endif
