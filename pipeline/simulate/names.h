#ifndef PIPELINE_SIMULATE_NAMES_H
#define PIPELINE_SIMULATE_NAMES_H

#include <stddef.h>
#include <stdint.h>

/* Names that belong to nobody: made up by pairing lists. What is returned is the caller's to free. */

/* The name of person i: first name and surname. Different for each i below 4,020; which person
 * bears which depends on the seed. */
char *names_person(uint64_t seed, size_t i);

/* The person's e-mail address at example.org, which is reserved (RFC 2606). */
char *names_email(const char *person);

/* A telephone number out of those that Ofcom keeps free for drama; i picks one. */
char *names_phone(size_t i);

/* The name of team i, "Leeds Billing"; different for each i. Its site, and the area that site
 * lies in, are borrowed. */
char *names_team(size_t i);
const char *names_site(size_t team);
const char *names_area(size_t team);

enum { NAMES_AREAS = 4 };
const char *names_area_list(size_t area);

#endif
