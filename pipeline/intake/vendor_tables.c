/* The layouts themselves. Sources: the exports' own header rows, the vendors' documentation of them. */
#include "pipeline/intake/vendor.h"

/* Survey tools write the respondent's particulars under much the same names. */
#define RESPONDENT \
	"First Name|Last Name|Name|Full name|Recipient First Name|Recipient Last Name|RecipientFirstName|RecipientLastName|" \
	"Email|E-mail|Email Address|RecipientEmail|Recipient Email|EmailAddress|Phone|Phone number|Mobile|Mobile phone|Work phone"

static const struct vendor_column qualtrics[] = {
	{ "Finished", HEADER_FINISHED, NULL },
	{ RESPONDENT "|IPAddress|IP Address|ExternalDataReference|ExternalReference|External Data Reference|LocationLatitude|LocationLongitude|LocationAccuracy|V3|V5|V6", HEADER_PERSONAL, NULL },
	{ "DistributionChannel|Distribution Channel", HEADER_SEGMENT, "channel" },
	{ "UserLanguage|User Language|Q_Language", HEADER_SEGMENT, "language" },
	{ "StartDate|EndDate|RecordedDate|Start Date|End Date|Recorded Date|Progress|Duration (in seconds)|ResponseSet|Response Set|Q_RecaptchaScore|Q_RelevantIDDuplicate|Q_RelevantIDDuplicateScore|Q_RelevantIDFraudScore|Q_RelevantIDLastStartDate|Q_DuplicateRespondent|Q_BallotBoxStuffing", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column surveymonkey[] = {
	{ "Collector ID|CollectorID|Collector", HEADER_SEGMENT, "collector" },
	{ RESPONDENT "|IP Address", HEADER_PERSONAL, NULL },
	{ "Start Date|End Date|StartDate|EndDate|Date Created|Date Modified", HEADER_ASIDE, NULL },
	{ 0 },
};

/* The word that each language has for a form's time stamp. */
#define TIMESTAMP \
	"Timestamp|Zeitstempel|Marca temporal|Horodateur|Tijdstempel|Informazioni cronologiche|Carimbo de data/hora|" \
	"Sygnatura czasowa|Tidsst\u00e4mpel|Tidsstempel|Aikaleima|\u30bf\u30a4\u30e0\u30b9\u30bf\u30f3\u30d7|\u65f6\u95f4\u6233\u8bb0|\u041e\u0442\u043c\u0435\u0442\u043a\u0430 \u0432\u0440\u0435\u043c\u0435\u043d\u0438"

static const struct vendor_column google_forms[] = {
	{ TIMESTAMP, HEADER_DATE, NULL },
	{ RESPONDENT "|Username|E-Mail-Adresse|Adresse e-mail|Direcci\u00f3n de correo electr\u00f3nico|E-mailadres|Indirizzo email|Nome utente|Benutzername|Nom d'utilisateur", HEADER_PERSONAL, NULL },
	{ 0 },
};

#define FORMS_START \
	"Start time|Startzeit|Heure de d\u00e9but|Hora de inicio|Hora de in\u00edcio|Ora di inizio|Begintijd|Starttid|Starttidspunkt|Godzina rozpocz\u0119cia|Aloitusaika|\u958b\u59cb\u6642\u523b|\u5f00\u59cb\u65f6\u95f4"
#define FORMS_END \
	"Completion time|Fertigstellungszeit|Heure de fin|Hora de finalizaci\u00f3n|Hora de conclus\u00e3o|Ora di completamento|Tijd van voltooien|Slutf\u00f6randetid|Fuldf\u00f8relsestidspunkt|Fullf\u00f8ringstidspunkt|Godzina uko\u0144czenia|Valmistumisaika|\u5b8c\u4e86\u6642\u523b|\u5b8c\u6210\u65f6\u95f4"

static const struct vendor_column microsoft_forms[] = {
	{ "ID|Identifikator|Identyfikator", HEADER_ID, NULL },
	{ FORMS_END, HEADER_DATE, NULL },
	{ FORMS_START, HEADER_DATE, NULL },
	{ RESPONDENT "|Mail|Nom|Nombre|Nome|Naam|Namn|Navn|Nimi|Nazwa|Adresse de messagerie|Adresse e-mail|Correo electr\u00f3nico|Posta elettronica|E-mailadres|E-post|Adres e-mail|S\u00e4hk\u00f6posti|\u30e1\u30fc\u30eb|\u540d\u524d|\u7535\u5b50\u90ae\u4ef6|\u59d3\u540d", HEADER_PERSONAL, NULL },
	{ "Language", HEADER_SEGMENT, "language" },
	{ "Total points|Quiz feedback|Last modified time|Grade posted time|Gesamtpunktzahl|Quizfeedback|Uhrzeit der letzten \u00c4nderung", HEADER_ASIDE, NULL },
	{ 0 },
};

#define LIME_DATE "submitdate|Date submitted|Datum Abgeschickt|Date de soumission|Fecha de env\u00edo|Datum inzending|Data di invio|Data de envio|Data wys\u0142ania"
#define LIME_PAGE "lastpage|Last page|Letzte Seite|Derni\u00e8re page|\u00daltima p\u00e1gina|Laatste pagina|Ultima pagina|Ostatnia strona"
#define LIME_LANGUAGE "startlanguage|Start language|Start-Sprache|Langue de d\u00e9part|Lenguaje inicial|Idioma inicial|Starttaal|Lingua iniziale|J\u0119zyk pocz\u0105tkowy"

static const struct vendor_column limesurvey[] = {
	{ "id|Response ID|Antwort ID|Antwort-ID|ID de la r\u00e9ponse|ID de respuesta|Antwoord ID|ID risposta|ID da resposta", HEADER_ID, NULL },
	{ LIME_DATE, HEADER_DATE, NULL },
	{ LIME_LANGUAGE, HEADER_SEGMENT, "language" },
	{ "token|Access code|Token|Zugangscode|Zugangsschl\u00fcssel", HEADER_SECRET, NULL },
	{ "ipaddr|IP address|IP-Adresse|refurl|Referrer URL|Verweisende URL|Referrer-URL|firstname|lastname|email|First name|Last name|Email address", HEADER_PERSONAL, NULL },
	{ LIME_PAGE "|seed|Seed|Zufallsstartwert|startdate|Date started|Datum gestartet|datestamp|Date last action|Datum letzte Aktivit\u00e4t|interviewtime|Total time|Gesamtzeit", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column typeform[] = {
	{ "#", HEADER_ID, NULL },
	{ "Submit Date (UTC)", HEADER_DATE, NULL },
	{ "Network ID", HEADER_PERSONAL, NULL },
	{ "Start Date (UTC)|Stage Date (UTC)|Response Type|Tags|Ending", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column delighted[] = {
	{ "id|response id|response_id", HEADER_ID, NULL },
	{ "created_at|response_created_at|Created at|responded_at", HEADER_DATE, NULL },
	{ "comment|response_comment", HEADER_COMMENT, NULL },
	{ "survey_type|Survey type", HEADER_ASIDE, "survey_type" },
	{ "score|response_score", HEADER_ITEM, NULL },
	{ RESPONDENT "|person|person_id|person_email|person_name|person_phone_number|person.id|person.email|person.name|person_created_at|permalink|response_permalink", HEADER_PERSONAL, NULL },
	{ "updated_at|response_updated_at|notes|tags|additional_answers|survey_scheduled_at", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column medallia[] = {
	{ "request_id", HEADER_ID, NULL },
	{ "response_received_at", HEADER_DATE, NULL },
	{ "star_rating", HEADER_ITEM, "csat" },
	{ "comments", HEADER_COMMENT, NULL },
	{ "channel", HEADER_SEGMENT, "channel" },
	{ "brand", HEADER_SEGMENT, "brand" },
	{ "employee_custom_id|employee_email|employee_id", HEADER_PERSON, NULL },
	{ "team_name|team|employee_team", HEADER_UNIT, NULL },
	{ "team_leader|team leader|customer_name|request_sent_to|customer_email|customer_phone|employee_first_name|employee_last_name|external_url|ext_interaction_id|employee_start_date", HEADER_PERSONAL, NULL },
	{ "request_sent_at|request_delivery_status|reward_name|employee_status|employee_employment_status|tags|areas_for_improvement|additional_question_response", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column formbricks[] = {
	{ "Response ID", HEADER_ID, NULL },
	{ "Timestamp", HEADER_DATE, NULL },
	{ "Finished", HEADER_FINISHED, NULL },
	{ "source", HEADER_SEGMENT, "source" },
	{ "userAgent - device", HEADER_SEGMENT, "device" },
	{ "country", HEADER_SEGMENT, "country" },
	{ "Formbricks ID (internal)|User ID|Verified Email|person|userId|ipAddress|Single Use ID", HEADER_PERSONAL, NULL },
	{ "No.|Survey ID|Notes|Tags|url|userAgent - os|userAgent - browser|action|Quotas", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column zendesk_tickets[] = {
	{ "Id", HEADER_ID, NULL },
	{ "Created at", HEADER_DATE, NULL },
	{ "Group", HEADER_UNIT, NULL },
	{ "Assignee", HEADER_PERSON, NULL },
	{ "Satisfaction Score", HEADER_ITEM, "csat" },
	{ "Via", HEADER_SEGMENT, "channel" },
	{ "Priority", HEADER_SEGMENT, "priority" },
	{ "Ticket type", HEADER_SEGMENT, "type" },
	{ "First reply time in minutes", HEADER_DURATION, "first_response" },
	{ "First reply time in minutes within business hours", HEADER_DURATION, "first_response_business" },
	{ "First resolution time in minutes", HEADER_DURATION, "first_resolution" },
	{ "First resolution time in minutes within business hours", HEADER_DURATION, "first_resolution_business" },
	{ "Full resolution time in minutes", HEADER_DURATION, "resolution" },
	{ "Full resolution time in minutes within business hours", HEADER_DURATION, "resolution_business" },
	{ "Requester wait time in minutes", HEADER_DURATION, "requester_wait" },
	{ "Requester wait time in minutes within business hours", HEADER_DURATION, "requester_wait_business" },
	{ "Requester|Requester id|Requester external id|Requester email|Requester domain|Submitter", HEADER_PERSONAL, NULL },
	{ "Status|Updated at|Assigned at|Organization|Due date|Initially assigned at|Solved at|Resolution time|Group stations|Assignee stations|Reopens|Replies|Subject|Tags|Summation column", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column zendesk_explore[] = {
	{ "Ticket ID", HEADER_ID, NULL },
	{ "Ticket created - Timestamp|Ticket created - Date|Satisfaction survey - Date|Ticket solved - Timestamp|Ticket solved - Date|Update - Timestamp", HEADER_DATE, NULL },
	{ "Ticket group|Assignee group", HEADER_UNIT, NULL },
	{ "Assignee name|Assignee email|Assignee ID", HEADER_PERSON, NULL },
	{ "Ticket satisfaction rating|Satisfaction rating|Satisfaction score|Ticket satisfaction score", HEADER_ITEM, "csat" },
	{ "Ticket satisfaction comment|Satisfaction comment", HEADER_COMMENT, NULL },
	{ "Ticket channel", HEADER_SEGMENT, "channel" },
	{ "Ticket brand", HEADER_SEGMENT, "brand" },
	{ "Ticket form", HEADER_SEGMENT, "form" },
	{ "Ticket priority", HEADER_SEGMENT, "priority" },
	{ "Ticket type", HEADER_SEGMENT, "type" },
	{ "First reply time (min)", HEADER_DURATION, "first_response" },
	{ "First resolution time (min)", HEADER_DURATION, "first_resolution" },
	{ "Full resolution time (min)", HEADER_DURATION, "resolution" },
	{ "Requester wait time (min)", HEADER_DURATION, "requester_wait" },
	{ "Requester name|Requester email|Requester ID|Submitter name|Submitter email|Ticket organization name", HEADER_PERSONAL, NULL },
	{ "Ticket status|Ticket subject|Ticket tags|Ticket external ID", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column zendesk_csat[] = {
	{ "id", HEADER_ID, NULL },
	{ "ticket_id|Ticket id", HEADER_ID, NULL },
	{ "created_at|Created at|updated_at|Updated at|Survey date", HEADER_DATE, NULL },
	{ "score|Satisfaction score|rating", HEADER_ITEM, "csat" },
	{ "comment", HEADER_COMMENT, NULL },
	{ "group_id|group|group_name", HEADER_UNIT, NULL },
	{ "assignee at rating|assignee|assignee_id|assignee_name", HEADER_PERSON, NULL },
	{ "reason", HEADER_SEGMENT, "reason" },
	{ "requester|requester_id|requester_name", HEADER_PERSONAL, NULL },
	{ "reason_id|reason_code|url", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column freshdesk_tickets[] = {
	{ "Ticket ID", HEADER_ID, NULL },
	{ "Created time", HEADER_DATE, NULL },
	{ "Group", HEADER_UNIT, NULL },
	{ "Agent", HEADER_PERSON, NULL },
	{ "Survey results|Survey result", HEADER_ITEM, "csat" },
	{ "Resolution status", HEADER_ITEM, "sla" },
	{ "First response status", HEADER_ITEM, "sla_first_response" },
	{ "Every response status", HEADER_ITEM, "sla_every_response" },
	{ "Priority", HEADER_SEGMENT, "priority" },
	{ "Source", HEADER_SEGMENT, "channel" },
	{ "Type", HEADER_SEGMENT, "type" },
	{ "Product", HEADER_SEGMENT, "product" },
	{ "First response time (in hrs)", HEADER_DURATION, "first_response" },
	{ "Resolution time (in hrs)", HEADER_DURATION, "resolution" },
	{ RESPONDENT "|Contact ID|Requester Name|Requester Email|Requester Location|Twitter ID|Unique external ID|Facebook ID", HEADER_PERSONAL, NULL },
	{ "Status|Subject|Due by Time|Resolved time|Closed time|Last update time|Last updated time|Initial response time|Time tracked|Agent interactions|Customer interactions|Tags|Association type|Company Name|Internal agent|Internal group", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column freshdesk_csat[] = {
	{ "Ticket ID", HEADER_ASIDE, NULL },
	{ "Survey response ID|Response ID|Rating ID", HEADER_ID, NULL },
	{ "Responded at|Response date|Rated on|Rated at|Submitted at|Created at|Date", HEADER_DATE, NULL },
	{ "Rating|Survey rating|Survey result", HEADER_ITEM, "csat" },
	{ "Feedback|Comments|Comment|Customer comments", HEADER_COMMENT, NULL },
	{ "Group|Group name", HEADER_UNIT, NULL },
	{ "Agent|Agent name", HEADER_PERSON, NULL },
	{ RESPONDENT "|Customer|Customer name|Requester|Requester name|Contact", HEADER_PERSONAL, NULL },
	{ "Survey name|Subject", HEADER_ASIDE, NULL },
	{ 0 },
};

static const struct vendor_column servicenow[] = {
	{ "sys_id", HEADER_ID, NULL },
	{ "start_time|Start time|Start", HEADER_DATE, NULL },
	{ "has_breached|Has breached", HEADER_ITEM, "sla_breached" },
	{ "stage|Stage", HEADER_STATUS, NULL },
	{ "sla|SLA|SLA definition", HEADER_SEGMENT, "sla" },
	{ "task.assignment_group|Assignment group|assignment_group", HEADER_UNIT, NULL },
	{ "task.assigned_to|Assigned to|assigned_to", HEADER_PERSON, NULL },
	{ "duration|Actual elapsed time", HEADER_DURATION, "elapsed" },
	{ "business_duration|Business elapsed time", HEADER_DURATION, "elapsed_business" },
	{ "task|Task|end_time|Stop time|Stop|planned_end_time|Breach time|original_breach_time|Original breach time|percentage|Actual elapsed percentage|business_percentage|Business elapsed percentage|time_left|Actual time left|business_time_left|Business time left|pause_duration|business_pause_duration|pause_time|schedule|timezone|active|sys_created_on|sys_updated_on|sys_created_by|sys_updated_by", HEADER_ASIDE, NULL },
	{ 0 },
};

#define INTERVAL "interval_start|Interval start|Interval Start Time|Interval|Half hour|Half-hour|Start interval|Interval beginning|DateTime"
#define QUEUE "queue|Queue name|Skill|Skill group|Split|Split/Skill|Service|Call type|Workgroup|Media queue"

static const struct vendor_column contact_centre[] = {
	{ INTERVAL "|Date|Datetime", HEADER_DATE, NULL },
	{ QUEUE, HEADER_UNIT, NULL },
	{ "channel|Media type|Media", HEADER_SEGMENT, "channel" },
	{ "offered|Calls offered|Contacts offered|Offer|nOffered|Presented|Calls presented|Incoming calls|Inbound calls|Offered calls|Total offered|ACD calls offered|Entered", HEADER_COUNT, "offered" },
	{ "answered|Calls answered|Contacts answered|Answer|nAnswered|Handled|Calls handled|Contacts handled|Handle|ACD calls|Answered calls|Handled calls|Total answered|Ans|Acc", HEADER_COUNT, "answered" },
	{ "abandoned|Calls abandoned|Contacts abandoned|Abandon|nAbandon|Aban calls|Aban|Abandoned calls|Total abandoned|Abandons|Lost calls", HEADER_COUNT, "abandoned" },
	{ "answered in T|Answered in threshold|Answered in SLA|Answered within SLA|Answered within threshold|Answered in 20 s|Answered within 20 seconds|answered_in_20s|answered_in_t|answered_within_threshold|Met SLA|nServiceLevel|Within service level|In SLA", HEADER_COUNT, "answered_in" },
	{ "abandoned in A|Abandoned in threshold|abandoned_in_a|abandoned_short|Short abandons|Short abandoned|Abandoned short", HEADER_COUNT, "abandoned_in" },
	{ "talk|Talk time|talk_time|Total talk|tTalk|ACD time|talk_seconds", HEADER_DURATION, "talk" },
	{ "hold|Hold time|hold_time|Total hold|tHeld|hold_seconds", HEADER_DURATION, "hold" },
	{ "wrap|Wrap time|wrap_time|After call work|ACW|ACW time|tAcw|wrap_seconds|After-call work", HEADER_DURATION, "wrap" },
	{ "wait|Wait time|Waiting time|wait_time|Queue time|Total wait|Answer delay|wait_seconds|Speed of answer", HEADER_DURATION, "wait" },
	{ 0 },
};

const struct vendor vendors[] = {
	{ .format = "qualtrics", .what = "a Qualtrics survey", .least = 1, .columns = qualtrics },
	{ .format = "surveymonkey", .what = "a SurveyMonkey survey", .least = 1, .columns = surveymonkey },
	{ .format = "google_forms", .what = "a Google form", .all = { TIMESTAMP }, .is_first = true, .columns = google_forms },
	{ .format = "microsoft_forms", .what = "a Microsoft form", .all = { FORMS_START, FORMS_END }, .columns = microsoft_forms },
	{ .format = "limesurvey", .what = "a LimeSurvey survey", .all = { LIME_DATE }, .any = { LIME_PAGE, LIME_LANGUAGE }, .least = 1,
	  .columns = limesurvey },
	{ .format = "typeform", .what = "a Typeform survey", .all = { "Submit Date (UTC)", "Start Date (UTC)" },
	  .any = { "#", "Network ID", "Response Type", "Ending" }, .least = 1, .timezone = "UTC", .columns = typeform },
	{ .format = "delighted", .what = "a Delighted survey", .all = { "score|response_score", "permalink|response_permalink" },
	  .any = { "survey_type|Survey type", "person|person_id|person_email|person.email", "comment|response_comment", "additional_answers" },
	  .least = 2, .timezone = "UTC", .columns = delighted },
	{ .format = "medallia", .what = "Medallia Agent Connect feedback", .all = { "request_id", "star_rating" },
	  .any = { "request_sent_at", "response_received_at", "request_delivery_status", "ext_interaction_id", "employee_custom_id" }, .least = 1,
	  .timezone = "UTC", .columns = medallia },
	{ .format = "formbricks", .what = "a Formbricks survey", .all = { "Response ID", "Finished", "Survey ID" },
	  .any = { "Formbricks ID (internal)", "User ID", "Tags", "No." }, .least = 1, .columns = formbricks },
	{ .format = "zendesk", .what = "Zendesk tickets", .kind = VENDOR_TICKETS, .all = { "Id", "Created at", "Status" },
	  .any = { "Requester id", "Requester", "Satisfaction Score", "Group stations", "Assignee stations", "Initially assigned at", "Solved at",
	           "First reply time in minutes", "First reply time in minutes within business hours", "Requester wait time in minutes",
	           "Full resolution time in minutes", "Reopens", "Via" }, .least = 3, .columns = zendesk_tickets },
	{ .format = "zendesk", .what = "Zendesk tickets from Explore", .kind = VENDOR_TICKETS, .all = { "Ticket ID" },
	  .any = { "Ticket group", "Ticket status", "Assignee name", "Ticket created - Timestamp", "Ticket created - Date", "Ticket solved - Date",
	           "Ticket satisfaction rating", "Satisfaction rating", "Satisfaction score", "Ticket channel", "Ticket form", "Ticket brand",
	           "Ticket priority", "First reply time (min)", "Full resolution time (min)", "Requester wait time (min)" },
	  .least = 2, .columns = zendesk_explore },
	{ .format = "zendesk", .what = "Zendesk satisfaction ratings", .all = { "ticket_id|Ticket id", "score|Satisfaction score" },
	  .any = { "reason", "reason_id", "assignee at rating", "requester_id", "assignee_id" }, .least = 1, .columns = zendesk_csat },
	{ .format = "freshdesk", .what = "Freshdesk tickets", .kind = VENDOR_TICKETS, .all = { "Ticket ID" },
	  .any = { "Created time", "Due by Time", "Resolved time", "Closed time", "Last update time|Last updated time", "Initial response time",
	           "Time tracked", "First response time (in hrs)", "Resolution time (in hrs)", "Agent interactions", "Customer interactions",
	           "Resolution status", "First response status", "Survey results|Survey result", "Association type", "Every response status" },
	  .least = 4, .columns = freshdesk_tickets },
	{ .format = "freshdesk", .what = "Freshdesk satisfaction ratings", .all = { "Ticket ID", "Rating|Survey rating|Survey result" },
	  .any = { "Survey name", "Feedback", "Comments|Comment|Customer comments", "Responded at|Rated on|Rated at|Response date", "Agent|Agent name" },
	  .least = 2, .columns = freshdesk_csat },
	{ .format = "servicenow", .what = "ServiceNow task SLAs", .kind = VENDOR_TICKETS, .all = { "task|Task", "has_breached|Has breached|stage|Stage" },
	  .any = { "sla|SLA|SLA definition", "has_breached|Has breached", "planned_end_time|Breach time", "original_breach_time|Original breach time",
	           "business_percentage|Business elapsed percentage", "percentage|Actual elapsed percentage", "start_time|Start time",
	           "end_time|Stop time", "business_duration|Business elapsed time", "duration|Actual elapsed time" },
	  .least = 3, .columns = servicenow },
	{ .format = "contact_centre", .what = "contact-centre intervals", .kind = VENDOR_INTERVALS, .all = { INTERVAL "|Date|Datetime" },
	  .any = { "offered|Calls offered|Contacts offered|Offer|nOffered|Presented|Calls presented|ACD calls offered|Entered|Offered calls|Total offered",
	           "answered|Calls answered|Contacts answered|nAnswered|Handled|Calls handled|Contacts handled|ACD calls|Answered calls|Handled calls|Total answered|Ans",
	           "abandoned|Calls abandoned|Contacts abandoned|nAbandon|Aban calls|Abandons|Aban|Abandoned calls|Total abandoned" },
	  .least = 2, .columns = contact_centre },
	{ 0 },
};
