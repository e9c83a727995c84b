#ifndef TESTS_NEAR_H
#define TESTS_NEAR_H

/* What every unit test needs: cmocka with the headers it forgets to include, and a comparison of
 * numbers that is not cmocka's (1.1.5 compares doubles as `float`). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define LEN(array) (sizeof(array) / sizeof *(array))

/* Fails unless |got - want| <= tolerance * max(1, |want|). Two NANs are equal here: both say
 * "does not exist". */
#define assert_near(got, want, tolerance) near_assert((got), (want), (tolerance), __FILE__, __LINE__)

static inline void near_assert(double got, double want, double tolerance, const char *file, int line)
{
	double scale = fabs(want) > 1 ? fabs(want) : 1;

	if (isnan(got) && isnan(want))
		return;
	if (got == want || fabs(got - want) <= tolerance * scale)
		return;
	print_error("got %.17g, wanted %.17g within %g\n", got, want, tolerance);
	_fail(file, line);
}

#endif
