#include "pipeline/intake/bytes.h"

#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "pipeline/base/mem.h"

enum { PIECE = 1 << 16, MAGIC = 4 };

struct bytes_parts {
	FILE *file;
	unsigned char *piece; /* of the file; what is left of it stands at next */
	const unsigned char *next;
	size_t n_left;
	bool is_at_end; /* of the file */
	crypto_hash_sha256_state hash;

	/* of gzip */
	z_stream stream;
	bool is_in_member, has_padding;
	bool has_more; /* the last room was filled: there may be more without another byte of the file */
	unsigned char magic[MAGIC]; /* the first bytes inside */
	size_t n_magic;
};

/* Opened without waiting: a pipe that nobody writes to would never come back. */
static FILE *open_file(const char *path, struct err *err)
{
	int number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat about;
	FILE *file;

	if (number < 0) {
		err_system(err, "cannot open %s", path);
		return NULL;
	}
	if (fstat(number, &about) || !S_ISREG(about.st_mode)) {
		err_set(err, ERR_DATA, "%s: error: it is %s; a file was expected", path,
		        S_ISDIR(about.st_mode) ? "a folder" : "no regular file");
		close(number);
		return NULL;
	}
	file = fdopen(number, "rb");
	if (!file) {
		err_system(err, "cannot open %s", path);
		close(number);
	}
	return file;
}

static bool next_piece(struct bytes *bytes, struct err *err)
{
	struct bytes_parts *parts = bytes->parts;
	unsigned char hash[crypto_hash_sha256_BYTES];

	if (parts->is_at_end)
		return true;
	parts->next = parts->piece;
	parts->n_left = fread(parts->piece, 1, PIECE, parts->file);
	if (parts->n_left < PIECE && ferror(parts->file))
		return err_system(err, "cannot read %s", bytes->path);
	crypto_hash_sha256_update(&parts->hash, parts->piece, parts->n_left);
	bytes->n_bytes += parts->n_left;
	if (parts->n_left > 0)
		return true;
	parts->is_at_end = true;
	crypto_hash_sha256_final(&parts->hash, hash);
	sodium_bin2hex(bytes->sha256, sizeof bytes->sha256, hash, sizeof hash);
	return true;
}

bool bytes_open(struct bytes *bytes, const char *path, struct err *err)
{
	enum { GZIP_ONLY = 16 };
	FILE *file = open_file(path, err);
	struct bytes_parts *parts;

	*bytes = (struct bytes){ 0 };
	if (!file)
		return false;
	bytes->path = mem_copy_text(path);
	bytes->parts = parts = mem_alloc(1, sizeof *parts);
	parts->file = file;
	parts->piece = mem_alloc(PIECE, 1);
	crypto_hash_sha256_init(&parts->hash);
	if (!next_piece(bytes, err))
		return false;
	if (parts->n_left < 2 || memcmp(parts->piece, "\x1F\x8B", 2) != 0)
		return true;
	if (inflateInit2(&parts->stream, MAX_WBITS + GZIP_ONLY) != Z_OK)
		return err_set(err, ERR_SYSTEM, "%s: there is no memory left to unpack it", path);
	bytes->is_gzip = parts->is_in_member = true;
	return true;
}

/* Copies what the file holds; returns how much of it, none at its end. */
static size_t copy(struct bytes_parts *parts, char *buffer, size_t n)
{
	size_t most = parts->n_left < n ? parts->n_left : n;

	memcpy(buffer, parts->next, most);
	parts->next += most;
	parts->n_left -= most;
	return most;
}

static bool refuse_damage(const struct bytes *bytes, const char *what, struct err *err)
{
	return err_set(err, ERR_DATA, "%s: error: the compressed file (gzip) is damaged: %s; a whole one was expected: fetch the export again", bytes->path,
	               what);
}

/* Between members: zero bytes, with which tapes are filled up, end the file; else the next one begins. */
static bool begin_member(struct bytes *bytes, struct err *err)
{
	struct bytes_parts *parts = bytes->parts;

	while (parts->n_left > 0 && *parts->next == 0) {
		parts->has_padding = true;
		parts->next++;
		parts->n_left--;
	}
	if (parts->n_left == 0)
		return true;
	if (parts->has_padding || *parts->next != 0x1F)
		return refuse_damage(bytes, "other bytes follow the compressed ones", err);
	inflateReset(&parts->stream);
	parts->is_in_member = true;
	return true;
}

/* Unpacks into the buffer what there is room for; *n_made tells how much that was. */
static bool unpack(struct bytes *bytes, char *buffer, size_t n, size_t *n_made, struct err *err)
{
	struct bytes_parts *parts = bytes->parts;
	z_stream *stream = &parts->stream;
	uInt room = n < UINT_MAX ? (uInt)n : UINT_MAX;
	int result;

	*n_made = 0;
	if (!parts->is_in_member)
		return begin_member(bytes, err);
	stream->next_in = (Bytef *)parts->next;
	stream->avail_in = (uInt)parts->n_left;
	stream->next_out = (Bytef *)buffer;
	stream->avail_out = room;
	result = inflate(stream, Z_NO_FLUSH);
	*n_made = room - stream->avail_out;
	parts->next += parts->n_left - stream->avail_in;
	parts->n_left = stream->avail_in;
	if (result == Z_MEM_ERROR)
		return err_set(err, ERR_SYSTEM, "%s: there is no memory left to unpack it", bytes->path);
	if (result == Z_STREAM_END)
		parts->is_in_member = false;
	parts->has_more = parts->is_in_member && stream->avail_out == 0;
	return result == Z_STREAM_END || result == Z_OK || (result == Z_BUF_ERROR && parts->n_left == 0)
	       || refuse_damage(bytes, stream->msg ? stream->msg : "it does not unpack", err);
}

/* What is inside must be a table of text: an archive in an archive is for a person to unpack. */
static bool check_inside(struct bytes *bytes, const char *buffer, size_t n, struct err *err)
{
	static const struct {
		const char *magic, *words;
	} formats[] = {
		{ "PK\x03\x04", "a workbook or another zip archive" },
		{ "PK\x05\x06", "an empty zip archive" },
		{ "\xD0\xCF\x11\xE0", "an old or protected Office document" },
		{ "\x1F\x8B", "another compressed file (gzip)" },
	};
	struct bytes_parts *parts = bytes->parts;

	for (size_t i = 0; i < n && parts->n_magic < MAGIC; i++)
		parts->magic[parts->n_magic++] = (unsigned char)buffer[i];
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		size_t length = strlen(formats[i].magic);

		if (parts->n_magic >= length && !memcmp(parts->magic, formats[i].magic, length))
			return err_set(err, ERR_DATA, "%s: error: the compressed file (gzip) holds %s; unpack it", bytes->path,
			               formats[i].words);
	}
	return true;
}

bool bytes_read(struct bytes *bytes, char *buffer, size_t n, size_t *n_read, struct err *err)
{
	struct bytes_parts *parts = bytes->parts;
	size_t n_made;

	*n_read = 0;
	while (*n_read < n) {
		if (parts->n_left == 0 && !parts->has_more && !next_piece(bytes, err))
			return false;
		if (parts->n_left == 0 && !parts->has_more)
			break;
		if (!bytes->is_gzip)
			n_made = copy(parts, buffer + *n_read, n - *n_read);
		else if (!unpack(bytes, buffer + *n_read, n - *n_read, &n_made, err))
			return false;
		*n_read += n_made;
	}
	if (!bytes->is_gzip)
		return true;
	if (parts->is_at_end && parts->is_in_member && !parts->has_more)
		return refuse_damage(bytes, "it ends too early", err);
	return check_inside(bytes, buffer, *n_read, err);
}

void bytes_close(struct bytes *bytes)
{
	if (bytes->parts) {
		if (bytes->is_gzip)
			inflateEnd(&bytes->parts->stream);
		fclose(bytes->parts->file);
		free(bytes->parts->piece);
		free(bytes->parts);
	}
	free(bytes->path);
	*bytes = (struct bytes){ 0 };
}
