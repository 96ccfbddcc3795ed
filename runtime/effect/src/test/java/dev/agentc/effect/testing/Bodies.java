package dev.agentc.effect.testing;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Bodies as servers send them, by their headers, and what is read of them: the same for models and tools, whole and bit by bit. */
public final class Bodies {
    /** What packed bodies hold. */
    public static final String TEXT = "Grüße ".repeat(50);

    /** {@code Content-Type}, bytes, text. */
    private static final List<String> CHARSETS = List.of(
            "text/plain                                        | 47c3bc                 | Gü",
            "text/plain; charset=ISO-8859-1                    | 47fc                   | Gü",
            "application/json; Charset=ISO-8859-1              | 47fc                   | Gü",
            "application/json; charset=ISO-8859-1              | 47c3bc                 | Gü",
            "application/problem+json;charset=latin1           | 47c3bc                 | Gü",
            "text/html; charset=ISO-8859-1                     | 47c3bc                 | GÃ¼",
            "text/plain;CHARSET=latin1                         | 47fc                   | Gü",
            "text/plain; charset=\"iso-8859-1\"                | 47fc                   | Gü",
            "text/plain; charset='iso-8859-1'                  | 47fc                   | Gü",
            "text/plain ; charset = iso-8859-1                 | 47fc                   | Gü",
            "text/plain; charset=\"iso\\-8859-1\"              | 47fc                   | Gü",
            "text/plain; boundary=\";charset=x\"; charset=latin1 | 47fc                | Gü",
            "text/plain; xcharset=latin1                       | 47c3bc                 | Gü",
            "text/plain; charset=; charset=latin1              | 47fc                   | Gü",
            "text/plain; charset=latin1; charset=utf-8         | 47fc                   | Gü",
            "text/plain; charset=latin1, text/html             | 47fc                   | Gü",
            "charset=latin1                                    | 47c3bc                 | Gü",
            "text/plain; charset=iso-8859-1                    | 93fc94                 | “ü”",
            "text/plain; charset=windows-1252                  | 80                     | €",
            "text/plain; charset=iso-8859-15                   | a4                     | €",
            "text/plain; charset=koi8-r                        | c1                     | а",
            "text/plain; charset=Shift_JIS                     | 93fa                   | 日",
            "text/plain; charset=windows-31j                   | 93fa                   | 日",
            "text/plain; charset=gb2312                        | c8d5                   | 日",
            "text/plain; charset=GB18030                       | c8d5                   | 日",
            "text/plain; charset=big5                          | a4e9                   | 日",
            "text/plain; charset=euc-kr                        | c7d1                   | 한",
            "text/plain; charset=utf8                          | 47c3bc                 | Gü",
            "text/plain; charset=UTF8                          | 47c3bc                 | Gü",
            "text/plain; charset=utf8mb4                       | 47c3bc                 | Gü",
            "text/plain; charset=us-ascii                      | 47c3bc                 | Gü",
            "text/plain; charset=none-such                     | 47c3bc                 | Gü",
            "text/plain; charset=???                           | 47c3bc                 | Gü",
            "text/plain; charset=utf-16                        | 4700fc00               | Gü",
            "text/plain; charset=utf-16                        | 004700fc               | Gü",
            "text/plain; charset=utf-16be                      | 004700fc               | Gü",
            "text/plain                                        | efbbbf47c3bc           | Gü",
            "text/plain                                        | fffe4700fc00           | Gü",
            "text/plain                                        | feff004700fc           | Gü",
            "text/plain                                        | fffe000047000000       | G",
            "text/plain                                        | 0000feff00000047       | G",
            "text/plain; charset=iso-8859-1                    | efbbbf47c3bc           | Gü",
            "text/plain; charset=utf-8                         | fffe4700fc00           | Gü",
            "text/plain; charset=utf-16                        | feff004700fc           | Gü",
            "text/html | 3c6d65746120636861727365743d6c6174696e313e47fc | <meta charset=latin1>Gü",
            "text/html |"
                + " 3c4d45544120687474702d65717569763d22436f6e74656e742d547970652220636f6e74656e743d22746578742f68746d6c3b20636861727365743d77696e646f77732d31323531222f3ee4e0"
                + " | <META http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"/>да",
            "application/xml |"
                + " 3c3f786d6c2076657273696f6e3d22312e302220656e636f64696e673d2249534f2d383835392d32223f3e3c613eb33c2f613e"
                + " | <?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><a>ł</a>",
            "text/html | 3c6d65746120636861727365743d226c6174696e31223e47c3bc | <meta charset=\"latin1\">Gü",
            "text/html | 3c6d65746120636861727365743d227574662d3136223e47 | <meta charset=\"utf-16\">G",
            "text/event-stream                                 | 47c3bc                 | Gü",
            "text/event-stream; charset=latin1                 | 47c3bc                 | Gü",
            "text/event-stream; charset=latin1                 | 47fc                   | Gü",
            "text/event-stream; charset=windows-1252           | 80f09f91               | €ðŸ‘",
            "application/x-ndjson; charset=iso-8859-1          | f09f918d               | 👍",
            "application/json                                  | efbbbf47c3bc           | Gü",
            "application/json; charset=utf-16                  | 7b007d00               | {}",
            "application/json; charset=utf-16                  | 007b007d               | {}",
            "application/json                                  | fffe7b007d00           | {}",
            "                                                  | 47c3bc                 | Gü",
            "                                                  | efbbbf                 | ",
            "text/plain; charset=utf-8                         |                        | ",
            "text/plain; charset=iso-2022-jp                   | 1b2442467c1b2842       | 日",
            "text/plain; charset=utf-16                        | 3dd84ddc               | 👍");

    /** {@code Content-Encoding}, and how it is packed. */
    private static final List<String> CODINGS = List.of(
            "gzip|gzip",
            "x-gzip|gzip",
            "GZip|gzip",
            "deflate|zlib",
            "deflate|raw",
            "identity|plain",
            "IDENTITY|plain",
            "|plain",
            "gzip, gzip|gzip gzip",
            "deflate, gzip|zlib gzip",
            "gzip, identity|gzip",
            "gzip,|gzip",
            "gzip|plain",
            "gzip, gzip|gzip",
            "utf-8|plain",
            "none|plain",
            "binary|plain",
            "gzip, utf-8|gzip",
            "gzip|members");

    /** {@code Content-Encoding}, how it is packed, and what is said of it. */
    private static final List<String> UNREADABLE = List.of(
            "br|plain|the coding br, which is not understood here",
            "zstd|plain|the coding zstd, which is not understood here",
            "compress|plain|the coding compress, which is not understood here",
            "deflate|plain|the coding deflate, which cannot be unpacked",
            "gzip|half|the coding gzip, cut off in the middle",
            "gzip|damaged|the coding gzip, which cannot be unpacked",
            "gzip|bomb|more than 4096 bytes, unpacked",
            "deflate|short|the coding deflate, cut off in the middle",
            "deflate, gzip|gzip|the coding deflate, which cannot be unpacked",
            "zstd, gzip|gzip|the coding zstd, which is not understood here");

    private Bodies() {}

    /** {@code Content-Type}, bytes, text. */
    public static Stream<Arguments> charsets() {
        return CHARSETS.stream()
                .map(Bodies::cells)
                .map(row -> Arguments.of(row[0], HexFormat.of().parseHex(row[1]), row[2]));
    }

    /** {@code Content-Encoding}, bytes of {@link #TEXT}. */
    public static Stream<Arguments> codings() {
        return CODINGS.stream().map(Bodies::cells).map(row -> Arguments.of(row[0], packed(row[1], TEXT)));
    }

    /** {@code Content-Encoding}, bytes, cause. A body of more than 4096 bytes is too large. */
    public static Stream<Arguments> unreadable() {
        return UNREADABLE.stream().map(Bodies::cells).map(row -> Arguments.of(row[0], packed(row[1], TEXT), row[2]));
    }

    private static String[] cells(String row) {
        return Stream.of(row.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    }

    /** @param ways one after the other, as {@link Packed} knows them */
    public static byte[] packed(String ways, String text) {
        try {
            return Packed.as(ways, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
