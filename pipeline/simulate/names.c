#include "pipeline/simulate/names.h"

#include "pipeline/base/text.h"

#define LEN(array) (sizeof(array) / sizeof *(array))

/* 60 and 67 have no common factor: i modulo each gives 4,020 different pairs. */
static const char *const first_names[60] = {
	"Aisha", "Alan", "Amara", "Anjali", "Arwen", "Beth", "Bronwen", "Callum", "Carys", "Chidi",
	"Claire", "Connor", "Dafydd", "Deepa", "Diane", "Dominic", "Eilidh", "Elena", "Ewan", "Farah",
	"Fergus", "Fiona", "Gareth", "Grace", "Hamza", "Hannah", "Harriet", "Imran", "Ines", "Isla",
	"Jamal", "Janet", "Jasmin", "Joel", "Karen", "Kofi", "Leona", "Liam", "Lorna", "Malik",
	"Marta", "Megan", "Nadia", "Neil", "Niamh", "Oluchi", "Owen", "Patryk", "Priya", "Rhys",
	"Rosa", "Ruth", "Sanjay", "Sian", "Tariq", "Tessa", "Tomasz", "Wendy", "Yusuf", "Zoe",
};
static const char *const surnames[67] = {
	"Abbasi", "Adeyemi", "Ainsley", "Ashdown", "Barlow", "Bexley", "Birch", "Bramhall", "Calder",
	"Chowdry", "Coombe", "Cresswell", "Dacre", "Dhaliwal", "Duffield", "Eastham", "Ellwood",
	"Fairbairn", "Farrow", "Fenwick", "Garside", "Gill", "Greaves", "Haddow", "Harte", "Hebden",
	"Holroyd", "Ibbotson", "Ingram", "Jessop", "Kaur", "Kendrew", "Kirkby", "Laidlaw", "Lomas",
	"Mahmood", "Maddox", "Merrick", "Mistry", "Nairn", "Nwosu", "Oakes", "Okafor", "Ormerod",
	"Pascoe", "Pendle", "Penrose", "Quayle", "Radcliffe", "Ramsden", "Rao", "Redfern", "Sefton",
	"Selby", "Shaw", "Skelton", "Tansley", "Thackray", "Trevithick", "Underhill", "Usman", "Verity",
	"Wadsworth", "Wexford", "Whitlock", "Yardley", "Zielinski",
};

static const struct {
	const char *site;
	size_t area;
} sites[] = {
	{ "Leeds", 0 },   { "Cardiff", 3 }, { "Norwich", 1 }, { "Glasgow", 2 }, { "Exeter", 3 },
	{ "Preston", 0 }, { "Derby", 1 },   { "Dundee", 2 },  { "Hull", 0 },    { "Swansea", 3 },
};
static const char *const areas[NAMES_AREAS] = { "North area", "East area", "Scotland area", "West area" };
static const char *const functions[] = {
	"Billing", "Repairs", "Renewals", "Complaints", "Technical Help", "New Accounts", "Payments",
	"House Moves", "Meter Readings",
};

char *names_person(uint64_t seed, size_t i)
{
	size_t pair = (i % 4020 * 1009 + (size_t)(seed % 4020)) % 4020;

	return text_format("%s %s", first_names[pair % LEN(first_names)], surnames[pair % LEN(surnames)]);
}

char *names_email(const char *person)
{
	char *address = text_format("%s@example.org", person);

	for (char *c = address; *c; c++)
		*c = *c == ' ' ? '.' : (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
	return address;
}

char *names_phone(size_t i)
{
	static const char *const prefixes[] = { "07700 900", "+44 7700 900", "01632 960", "(01632) 960" };

	return text_format("%s%03zu", prefixes[i % LEN(prefixes)], i % 1000);
}

/* Sites change fastest, so that a small programme is spread over the country too. */
char *names_team(size_t i)
{
	size_t site = i % LEN(sites), function = i / LEN(sites) % LEN(functions);
	size_t copy = i / (LEN(sites) * LEN(functions));

	if (copy == 0)
		return text_format("%s %s", sites[site].site, functions[function]);
	return text_format("%s %s %zu", sites[site].site, functions[function], copy + 1);
}

const char *names_site(size_t team)
{
	return sites[team % LEN(sites)].site;
}

const char *names_area(size_t team)
{
	return areas[sites[team % LEN(sites)].area];
}

const char *names_area_list(size_t area)
{
	return areas[area];
}
