#include "pipeline/recognise/recognise_words.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* A text stands for itself anywhere in the words: a space marks where a word begins or ends. */
struct word_row {
	enum header_role role;
	int strength;
	const char *as;
	const char *texts; /* separated by | */
};

static const struct word_row rows[] = {
	{ HEADER_SECRET, 20, NULL, " secret | password| passwd| passwort | api key| apikey | token | credential| private key| mot de passe | contrasena " },

	{ HEADER_PERSONAL, 12, NULL, " your name | your email| your e mail| your phone| email address| e mail address| mail address| ip address| ipaddress| phone number| date of birth| birthdate| birthday | dob | first name | last name | surname | full name | firstname | lastname | vorname | nachname | prenom | apellido| correo electronico | adresse e mail | adresse mail | nhs number | ssn | passport| national insurance" },
	{ HEADER_PERSONAL, 9, NULL, " email| e mail | phone | mobile | telephone| telefon| telefono | postcode | post code | zip | zipcode | postal code | home address | latitude | longitude | username | user name | customer name | client name | guest name | patient name | respondent name | contact name | member name | user id | userid | customer id | client id | member id | patient id | passenger id | employee id | employee number | staff id | staff number | account number | requester| participant id | contact id | twitter| linkedin | ip | street | permalink " },
	{ HEADER_PERSONAL, 5, NULL, " name | nom | nombre | naam | nome | address | person | customer | guest | patient | submitter " },

	{ HEADER_DATE, 10, NULL, " submitted| submit date| submitdate | submission| date submitted | completion time | completed at | completed on | date completed | response date | responded | response received| response at | recorded date | recordeddate | abgeschickt | marca temporal | zeitstempel | horodateur " },
	{ HEADER_DATE, 9, NULL, " timestamp | end date | enddate | end time | survey date | date of survey | feedback date | interview date | review date | recorded | date of response | completed " },
	{ HEADER_DATE, 8, NULL, " created | creation| created at | date received | opened | call date | date of call | logged | received at | interval start | half hour | interval " },
	{ HEADER_DATE, 7, NULL, " received | date | datetime | datum | fecha | data | visit date | date of visit | reported " },
	{ HEADER_DATE, 4, NULL, " start| begin| day | time | period | month " },
	{ HEADER_DATE, 2, NULL, " updated | modified | closed | resolved | solved | sent | due | assigned | reward | hire| join" },

	{ HEADER_ID, 10, NULL, " response id | responseid | respondent id | respondentid | survey id | comment id | feedback id | ticket id | ticketid | ticket number | ticket no | case id | case number | call id | interaction id | conversation id | complaint id | incident number | review id | record id | request id | submission id | order id | uuid | guid | unique id | public id | antwort id " },
	{ HEADER_ID, 6, NULL, " id | key | number | nr | no | ref | reference | identifier " },

	{ HEADER_UNIT, 10, NULL, " team | team name | team ref | team id | unit ref | unit id | business unit | equipe | equipo | assignment group " },
	{ HEADER_UNIT, 9, NULL, " department| dept | abteilung | afdeling | departamento | departement | queue | ward " },
	{ HEADER_UNIT, 8, NULL, " group | store | branch | trust | filiale | unit | outlet | call centre | call center | clinic | sucursal | agence " },
	{ HEADER_UNIT, 7, NULL, " site | office | division | hospital | standort | workgroup | depot | shop | hotel | restaurant " },
	{ HEADER_UNIT, 6, NULL, " organisation name | organization name | facility | practice name | provider | location | directorate | organisation | organization " },
	{ HEADER_UNIT, 5, NULL, " region | area | district " },

	{ HEADER_PERSON, 14, NULL, " agent | agent name | agent ref | agent id | agent email | assignee| advisor | adviser | assigned to | handled by | served by | sachbearbeiter| mitarbeiter | conseiller | asesor | agente " },
	{ HEADER_PERSON, 13, NULL, " employee name | employee email | staff name | staff member | representative | rep | rep name | technician | operator | consultant | cashier | server name | owner name | case owner | ticket owner | csr | team member " },

	{ HEADER_STATUS, 8, NULL, " status | response type | survey status | response status | disposition | state of response " },
	{ HEADER_FINISHED, 8, NULL, " finished | is complete | complete | completed | is completed | is finished | survey completed " },

	{ HEADER_COMMENT, 10, NULL, " comment| verbatim| free text | freetext | kommentar| commentaire| comentario| opmerking| commento | narrative | anmerkung| open text | review text " },
	{ HEADER_COMMENT, 8, NULL, " feedback | suggestion| in your own words | anything else | tell us | reason for your | reason for score | main reason | describe | what could we | how could we | how can we | improve | why did you | please explain | review | com | was konnen wir besser | que pouvons nous ameliorer " },
	{ HEADER_COMMENT, 4, NULL, " why | explain| notes | remark| other please" },

	{ HEADER_SEGMENT, 9, "channel", " channel | contact method | via " },
	{ HEADER_SEGMENT, 9, NULL, " segment | customer type | customer tier | age group | age band | census region | age range | service type | type of travel | issue type | ticket type | call type | contact reason " },
	{ HEADER_SEGMENT, 7, NULL, " source | topic | country | gender | sex | product | language | priority | brand | tier | device | platform | persona | reason | geschlecht | pais | pays | land | genre | genero | submitted via " },
	{ HEADER_SEGMENT, 5, NULL, " type | category | class | state | issue | plan | region | age | education | course | year of study | marital | ethnic| sub product | location | sector | industry | size | cohort | wave | method | mode | site | office | division | group | tag | custom data | custom value " },

	{ HEADER_DURATION, 9, "first_response", " first reply time | first response time | time to first response | initial response time | first response in | time to first reply " },
	{ HEADER_DURATION, 9, "resolution", " resolution time | time to resolution | time to resolve | resolution in | full resolution time | time to close | resolve time " },
	{ HEADER_DURATION, 9, "answer", " speed of answer | time to answer | answer time | asa " },
	{ HEADER_DURATION, 9, "handle", " handle time | handling time | aht " },
	{ HEADER_DURATION, 9, "talk", " talk time | talk duration | avg talk duration | avgtalkduration | call duration | talk seconds | time on call " },
	{ HEADER_DURATION, 9, "hold", " hold time | hold seconds " },
	{ HEADER_DURATION, 9, "wrap", " wrap time | after call work | acw | wrap up time | wrap seconds " },
	{ HEADER_DURATION, 9, "wait", " wait time | waiting time | queue time | time in queue | wait seconds | requester wait time " },

	{ HEADER_ITEM, 15, "enps", " enps | recommend this organisation as a place to work | as a place to work | as an employer | working here | work here | employee net promoter " },
	{ HEADER_ITEM, 14, "fft", " fft answer | fft score | fft rating | fft | friends and family test " },
	{ HEADER_ITEM, 14, "nps", " nps | net promoter | nps score " },
	{ HEADER_ITEM, 9, "nps", " how likely are you to recommend| likely to recommend| likelihood to recommend| recommendation score | weiterempfehl| recommanderiez | recomiende| recomendaria| recommend us | would you recommend | aanbevelen | consiglierebbe | consiglieresti | raccomanderesti | ltr " },
	{ HEADER_ITEM, 8, "nps", " recommend| empfehl| recommand| recomend| aanbev| consiglia| raccomand| polec| rekommender| anbefal| suosittel" },
	{ HEADER_ITEM, 14, "csat", " csat | csat score " },
	{ HEADER_ITEM, 11, "csat", " overall satisf| customer satisf| satisfaction score | satisfaction rating | gesamtzufriedenheit | overall how satisfied | how satisfied are you overall | satisfaction overall | satisfaction globale | satisfaccion general " },
	{ HEADER_ITEM, 9, "csat", " star rating | satisf| zufrieden| soddisf| tevred| nojd | tilfreds| forn\u00f8yd | zadowol| tyytyvai" },
	{ HEADER_ITEM, 8, "csat", " overall rating | stars | overall experience | rate your experience | rate our service | rate the service | overall service | overall quality | customer rating | survey result| service rating " },
	{ HEADER_ITEM, 6, "csat", " rating | how would you rate | bewertung | valoracion | calificacion | beoordeling | avaliacao " },
	{ HEADER_ITEM, 6, "csat", " sat " },
	{ HEADER_ITEM, 4, "csat", " score " },
	{ HEADER_ITEM, 14, "ces", " ces | customer effort | effort score | ces score " },
	{ HEADER_ITEM, 9, "ces", " how easy | how much effort | easy was it | made it easy | easy to | how difficult | wie einfach | facilite | que tan facil | effort | aufwand | makkelijk " },
	{ HEADER_ITEM, 6, "ces", " easy | ease " },
	{ HEADER_ITEM, 14, "fcr", " fcr | first contact resol| first call resol| one contact resol| resolved on first | resolved at first | first time resol" },
	{ HEADER_ITEM, 9, "fcr", " was your issue | issue resolved | problem resolved | query resolved | was resolved | problem solved | is resolved | resolved | solved " },
	{ HEADER_ITEM, 12, "sla_breached", " breached | has breached | sla breach| sla violat| is breached | sla missed " },
	{ HEADER_ITEM, 11, "sla", " sla | sla met | met sla | within sla | met target | within target | timely response | on time | in sla " },
};

char *words_of(const char *name)
{
	struct text split = { 0 };
	utf8proc_uint8_t *plain = NULL;
	struct text words = { 0 };

	for (const char *c = name; *c; c++) {
		bool begins = c > name && *c >= 'A' && *c <= 'Z'
		              && ((c[-1] >= 'a' && c[-1] <= 'z') || (c[-1] >= 'A' && c[-1] <= 'Z' && c[1] >= 'a' && c[1] <= 'z'));

		text_add_n(&split, begins ? " " : "", begins);
		text_add_n(&split, c, 1);
	}
	utf8proc_map((const utf8proc_uint8_t *)(split.bytes ? split.bytes : ""), 0, &plain,
	             UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
	text_add(&words, " ");
	for (const char *c = plain ? (const char *)plain : ""; *c; c++) {
		bool is_word = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || (*c & 0x80);

		if (is_word)
			text_add_n(&words, c, 1);
		else if (words.bytes[words.length - 1] != ' ')
			text_add(&words, " ");
	}
	if (words.bytes[words.length - 1] != ' ')
		text_add(&words, " ");
	free(plain);
	text_free(&split);
	return text_take(&words);
}

char *words_key(const char *name, size_t most)
{
	char *words = words_of(name);
	struct text key = { 0 };

	for (char *word = strtok(words, " "); word; word = strtok(NULL, " ")) {
		struct text plain = { 0 };

		for (const char *c = word; *c; c++)
			if (!(*c & 0x80))
				text_add_n(&plain, c, 1);
		if (key.length + plain.length + 1 > most) {
			if (key.length == 0)
				text_add_n(&key, plain.bytes, most);
			text_free(&plain);
			break;
		}
		if (plain.length)
			text_add_format(&key, "%s%s", key.length ? "_" : "", plain.bytes);
		text_free(&plain);
	}
	free(words);
	if (key.length == 0)
		text_add(&key, "column");
	return text_take(&key);
}

/* Whether one of the texts stands in the words. */
static bool has_text(const char *words, const char *texts)
{
	bool found = false;

	while (!found && texts) {
		const char *bar = strchr(texts, '|');
		char *one = bar ? text_format("%.*s", (int)(bar - texts), texts) : mem_copy_text(texts);

		found = *one && strstr(words, one);
		free(one);
		texts = bar ? bar + 1 : NULL;
	}
	return found;
}

struct word_hit words_for(const char *words, enum header_role role)
{
	struct word_hit hit = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].role == role && rows[i].strength > hit.strength && has_text(words, rows[i].texts))
			hit = (struct word_hit){ rows[i].strength, rows[i].as };
	return hit;
}

int words_are_quantity(const char *words)
{
	return has_text(words, " age | number of | count | how many | quantity | amount | price | cost | distance | delay | delayed | year | years | month | months | days | hours | hrs | minutes | mins | min | seconds | secs | duration | reopens | replies | id | zip | percent| percentage | rank | total | sum | size | latitude | longitude | salary | income | revenue | tenure | weight | height | interactions | stations | elapsed | progress | version | line | code | sd | mean | average | interval | cgpa | alter | edad | accuracy ");
}

int words_are_choice(const char *words)
{
	return has_text(words, " which | what | where | who | whom | gender | sex | country | select all | select one | choose | tick all | all that apply | year | how old | age group | age band | age range | hear about | ethnic| marital | welche| welcher | geschlecht | quel | quelle | cual | que tipo | mainly use | main reason ")
	       && !has_text(words, " extent | rate | rating | satisf| agree | likely | often | important | scale | how easy | how difficult | how well | score | overall | how many | number of | level of ");
}

const char *words_step(const char *words)
{
	static const struct {
		const char *step, *texts;
	} steps[] = {
		{ "first_response", " first response| first reply| first responded| initial response " },
		{ "acknowledgement", " acknowledg" },
		{ "resolution", " resolved| resolution | solved | closed | closure | completed on | date completed " },
		{ "created", " created| creation| opened | received | logged | reported | raised | submitted " },
	};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (has_text(words, steps[i].texts))
			return steps[i].step;
	return NULL;
}

int words_are_ticket(const char *words)
{
	return has_text(words, " ticket | tickets | ticketid | case id | case number | case no | incident | incident id | incident number | complaint id | complaint | work order | service request ");
}

bool words_are_preference(const char *name)
{
	static const char *const ordinals[] = { " first ", " second ", " third ", " fourth ", " fifth " };
	char *words = words_of(name);
	size_t digits = strspn(words + 1, "0123456789");
	const char *behind = words + 1 + digits;
	bool is = digits && (!strncmp(behind, "st ", 3) || !strncmp(behind, "nd ", 3) || !strncmp(behind, "rd ", 3) || !strncmp(behind, "th ", 3));

	for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
		is = is || (!strncmp(words, ordinals[i], strlen(ordinals[i])) && (strstr(words, " choice ") || strstr(words, " preference ") || strstr(words, " preferences ")));
	free(words);
	return is;
}
