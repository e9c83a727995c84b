/* Patterns of numbers that stand for a person: cards, accounts, insurance numbers, postcodes. */
#include <string.h>

#include "stages/ingest/redact_character.h"
#include "stages/ingest/redact_patterns.h"

/* Digits with or without separators between, and where each ends in the text. */
enum { DIGITS = 32 };
struct digits {
	char of[DIGITS];
	size_t ends[DIGITS];
	size_t n;
};

/* Reads up to DIGITS digits with at most one separator between two. */
static void read_digits(struct digits *digits, const char *text, size_t at, size_t n)
{
	digits->n = 0;
	while (digits->n < DIGITS) {
		size_t gap = digits->n > 0 ? redact_separator(text, at, n) : 0;

		if (!redact_is_digit(redact_at(text, at + gap, n)))
			return;
		at += gap + 1;
		digits->of[digits->n] = text[at - 1];
		digits->ends[digits->n++] = at;
	}
}

/* Method: ISO/IEC 7812-1, annex B. */
static bool passes_luhn(const char *digits, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++) {
		int digit = digits[n - 1 - i] - '0', doubled = i % 2 ? 2 * digit : digit;

		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 == 0;
}

size_t redact_card(const char *text, size_t at, size_t n)
{
	enum { LEAST = 13, MOST = 19 };
	struct digits digits;

	read_digits(&digits, text, at, n);
	for (size_t length = digits.n < MOST ? digits.n : MOST; length >= LEAST; length--)
		if (digits.of[0] != '0' && !redact_is_digit(redact_at(text, digits.ends[length - 1], n)) && passes_luhn(digits.of, length))
			return digits.ends[length - 1] - at;
	return 0;
}

/* ISO 7064, mod 97-10: the first four characters stand last, a letter for two digits. */
static bool passes_mod_97(const char *iban, size_t n)
{
	unsigned rest = 0;

	for (size_t i = 0; i < n; i++) {
		char c = iban[(i + 4) % n];

		rest = redact_is_digit(c) ? rest * 10 + (unsigned)(c - '0') : rest * 100 + (unsigned)(c - 'A') + 10;
		rest %= 97;
	}
	return rest == 1;
}

static size_t iban(const char *text, size_t at, size_t n)
{
	enum { LEAST = 15, MOST = 34 };
	char letters[MOST];
	size_t n_letters = 0, end = at, found = 0;

	while (n_letters < MOST) {
		size_t gap = n_letters > 0 ? redact_separator(text, end, n) : 0;
		char c = redact_upper(redact_at(text, end + gap, n));

		if (!redact_is_digit(c) && !redact_is_latin(c))
			break;
		if (n_letters < 4 && (n_letters < 2 ? !redact_is_latin(c) : !redact_is_digit(c)))
			return 0;
		end += gap + 1;
		letters[n_letters++] = c;
		if (n_letters >= LEAST && redact_ends_word(text, end, n) && passes_mod_97(letters, n_letters))
			found = end - at;
	}
	return found;
}

/* Two, two and two digits, then eight more behind a few words: "12-34-56, account no. 12345678". */
static size_t sort_code_and_account(const char *text, size_t at, size_t n)
{
	enum { WORDS = 24 };
	struct digits digits;
	size_t end = at, gap = redact_separator(text, at + 2, n);

	for (size_t i = 0; i < 6; i++) {
		if (i == 2 || i == 4) {
			if (redact_separator(text, end, n) != gap)
				return 0;
			end += gap;
		}
		if (!redact_is_digit(redact_at(text, end++, n)))
			return 0;
	}
	if (redact_is_digit(redact_at(text, end, n)))
		return 0;
	for (size_t from = end; end < n && end < from + WORDS && !redact_is_digit(text[end]) && text[end] != '\n';)
		end++;
	read_digits(&digits, text, end, n);
	return digits.n >= 8 && !redact_is_digit(redact_at(text, digits.ends[7], n)) ? digits.ends[7] - at : 0;
}

size_t redact_account(const char *text, size_t at, size_t n)
{
	size_t length = iban(text, at, n);

	return length ? length : sort_code_and_account(text, at, n);
}

/* Source: HM Revenue & Customs, National Insurance Manual NIM39110: two letters, six digits, A to D; D, F,
 * I, Q, U and V are no prefix letters, O no second one, and BG, GB, KN, NK, NT, TN and ZZ are not used. */
size_t redact_ni(const char *text, size_t at, size_t n)
{
	static const char *const unused[] = { "BG", "GB", "KN", "NK", "NT", "TN", "ZZ" };
	char letters[9];
	size_t end = at;

	for (size_t i = 0; i < sizeof letters; i++) {
		if (i > 0)
			end += redact_separator(text, end, n);
		letters[i] = redact_upper(redact_at(text, end++, n));
		if (i < 2 || i == 8 ? !redact_is_latin(letters[i]) : !redact_is_digit(letters[i]))
			return 0;
	}
	if (strchr("DFIQUV", letters[0]) || strchr("DFIOQUV", letters[1]) || letters[8] > 'D' || !redact_ends_word(text, end, n))
		return 0;
	for (size_t i = 0; i < sizeof unused / sizeof *unused; i++)
		if (!strncmp(letters, unused[i], 2))
			return 0;
	return end - at;
}

/* Source: Royal Mail, Programmers' Guide to the Postcode Address File: the areas; and the inward code's
 * letters, which are never C, I, K, M, O or V. */
static bool is_area(const char *letters, size_t n)
{
	static const char *const areas =
		" AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL "
		"GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX "
		"PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN "
		"WR WS WV YO ZE ";
	char wanted[] = "    ";

	for (size_t i = 0; i < n; i++)
		wanted[i + 1] = redact_upper(letters[i]);
	wanted[n + 2] = '\0';
	return strstr(areas, wanted);
}

size_t redact_postcode(const char *text, size_t at, size_t n)
{
	size_t n_area = 0, end;

	while (n_area < 2 && redact_is_latin(redact_at(text, at + n_area, n)))
		n_area++;
	end = at + n_area;
	if (n_area == 0 || !is_area(text + at, n_area) || !redact_is_digit(redact_at(text, end++, n)))
		return 0;
	/* "M1 1AE" has one digit here, "M60 1NW" two, "W1A 0AX" a letter; unspaced, the last digit is the inward code's */
	if ((redact_is_digit(redact_at(text, end, n)) || redact_is_latin(redact_at(text, end, n)))
	    && (redact_separator(text, end + 1, n) || redact_is_digit(redact_at(text, end + 1, n))))
		end++;
	end += redact_separator(text, end, n);
	if (!redact_is_digit(redact_at(text, end, n)))
		return 0;
	for (size_t i = 1; i <= 2; i++)
		if (!redact_is_latin(redact_at(text, end + i, n)) || strchr("CIKMOV", redact_upper(text[end + i])))
			return 0;
	return redact_ends_word(text, end + 3, n) ? end + 3 - at : 0;
}
