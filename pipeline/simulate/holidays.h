#ifndef PIPELINE_SIMULATE_HOLIDAYS_H
#define PIPELINE_SIMULATE_HOLIDAYS_H

/* The name of the bank holiday of England and Wales on that day, or NULL when it is none: by the
 * standing rules, without days proclaimed once.
 *
 * Source: Banking and Financial Dealings Act 1971, schedule 1; Easter by the anonymous Gregorian
 *         computus in Meeus (1991), Astronomical Algorithms, chapter 8.
 * Check:  the list for 2024 to 2026 on gov.uk/bank-holidays (tests/pipeline/test_simulate.c). */
const char *holiday_name(long day);

#endif
