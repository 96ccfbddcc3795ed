package dev.agentc.tokens;

import dev.agentc.plan.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Byte-level byte-pair tokens with the split rule of Qwen2, as a {@code tokenizer.json} states them.
 *
 * <p>Every text has an encoding and {@code decode(encode(text))} gives it back; a lone surrogate becomes U+FFFD.
 * Encoding never yields a special token: those are asked for by name. Instances are immutable and thread-safe.
 */
public final class Vocabulary {
    private static final int REMEMBERED = 20_000;
    private static final int LONGEST_REMEMBERED = 40;

    private final byte[][] pieces;
    private final Map<String, Integer> specials;
    private final boolean[] special;
    private final int[] byteIds;
    private final Merges merges;
    private final String hash;
    private final Map<String, int[]> words = new ConcurrentHashMap<>();

    Vocabulary(List<byte[]> pieces, Map<String, Integer> specials, int[] byteIds, Merges merges, String hash) {
        this.hash = hash;
        this.pieces = pieces.toArray(new byte[0][]);
        this.specials = Map.copyOf(specials);
        this.byteIds = byteIds.clone();
        this.merges = merges;
        this.special = new boolean[pieces.size()];
        specials.values().forEach(id -> special[id] = true);
    }

    /**
     * Reads a {@code tokenizer.json}.
     *
     * @throws IOException when it cannot be read or is not of this family; the message says what is unlike it
     */
    public static Vocabulary read(InputStream json) throws IOException {
        byte[] bytes = json.readAllBytes();
        return new VocabularyReader().read(bytes, Hash.ofBytes(bytes));
    }

    /** Hash of the file it was read from. */
    public String hash() {
        return hash;
    }

    /** The number of tokens; ids run from 0. */
    public int size() {
        return pieces.length;
    }

    /** The id of a special token such as {@code <|im_end|>}. */
    public int special(String name) {
        Integer id = specials.get(name);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary has no special token `" + name + "`");
        }
        return id;
    }

    public boolean isSpecial(int id) {
        return id >= 0 && id < special.length && special[id];
    }

    /** The bytes of one token; of a special token, its name. */
    byte[] piece(int id) {
        return pieces[id];
    }

    /** The text of these tokens; bytes that are no UTF-8 become U+FFFD. Special tokens show as their names. */
    public String decode(int... ids) {
        TextStream stream = new TextStream(this);
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(stream.add(id));
        }
        return text.append(stream.end()).toString();
    }

    /** The tokens of a text, in which nothing is a special token. */
    public Encoding encode(String text) {
        String sound = WholeText.of(text);
        Ids ids = new Ids();
        Ids starts = new Ids();
        Ids ends = new Ids();
        for (int at = 0; at < sound.length(); ) {
            int end = Splitter.end(sound, at);
            int[] word = word(sound.substring(at, end));
            ids.add(word);
            places(sound, at, word, starts, ends);
            at = end;
        }
        return new Encoding(ids.toArray(), starts.toArray(), ends.toArray());
    }

    private int[] word(String word) {
        int[] known = words.get(word);
        if (known != null) {
            return known;
        }
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        int[] bytes = new int[utf8.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = byteIds[utf8[i] & 0xff];
        }
        int[] ids = merges.apply(bytes);
        if (word.length() <= LONGEST_REMEMBERED && words.size() < REMEMBERED) {
            words.put(word, ids);
        }
        return ids;
    }

    /** Walks characters and tokens side by side: both are runs of the same UTF-8 bytes. */
    private void places(String text, int at, int[] word, Ids starts, Ids ends) {
        int bytesOfCharacters = 0;
        int bytesOfTokens = 0;
        int character = at;
        for (int id : word) {
            int first = bytesOfCharacters > bytesOfTokens ? character : at;
            bytesOfTokens += pieces[id].length;
            while (bytesOfCharacters < bytesOfTokens) {
                character = at;
                bytesOfCharacters += utf8Length(text, at);
                at += Character.charCount(text.codePointAt(at));
            }
            starts.add(first);
            ends.add(at);
        }
    }

    private static int utf8Length(String text, int at) {
        int c = text.codePointAt(at);
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
}
