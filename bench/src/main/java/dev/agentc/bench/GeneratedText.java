package dev.agentc.bench;

import java.util.Random;

/** Sentences of words that no language has, with figures, quotes, line ends and signs beyond ASCII in them. */
final class GeneratedText {
    private static final String[] SYLLABLES =
            ("ba be bi bo da de di do fa fe ga ge go ha he ka ke ko la le li lo ma me mi mo na ne no pa pe po ra re ri"
                            + " ro sa se si so ta te ti to va ve vi wa we za zu ä ö ü é ñ")
                    .split(" ");
    private static final String[] SMALL =
            "the of and to in is a for that with on as by at from this it not are".split(" ");
    private static final String[] ODD = {"🙂", "→", "漢字", "\t", "\\", "\"so\"", "½", "line\nend"};

    private final Random random;
    private final String[] words = new String[12_000];
    private final String[] sentences = new String[40_000];
    private final String[] systems = new String[12];

    GeneratedText(Random random) {
        this.random = random;
        for (int i = 0; i < words.length; i++) {
            words[i] = i % 3 == 0 ? SMALL[random.nextInt(SMALL.length)] : word();
        }
        for (int i = 0; i < sentences.length; i++) {
            sentences[i] = made();
        }
        for (int i = 0; i < systems.length; i++) {
            systems[i] = of(200 + random.nextInt(600));
        }
    }

    private String word() {
        var word = new StringBuilder();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private String made() {
        var sentence = new StringBuilder();
        for (int left = 4 + random.nextInt(15); left > 0; left--) {
            sentence.append(words[random.nextInt(words.length)]).append(' ');
        }
        if (random.nextInt(5) == 0) {
            sentence.append(random.nextInt(100_000)).append(' ');
        }
        if (random.nextInt(12) == 0) {
            sentence.append(ODD[random.nextInt(ODD.length)]).append(' ');
        }
        return sentence.append(words[random.nextInt(words.length)]).append('.').toString();
    }

    String sentence() {
        return sentences[random.nextInt(sentences.length)];
    }

    /** One of a dozen, as agents share theirs. */
    String system() {
        return systems[random.nextInt(systems.length)];
    }

    /** Some so many characters; no two texts are the same, for each ends in a number of its own. */
    String of(double size) {
        String between = random.nextInt(3) == 0 ? "\n\n" : " ";
        var text = new StringBuilder();
        while (text.length() < size) {
            text.append(sentence()).append(between);
        }
        return text.append('#').append(Long.toHexString(random.nextLong())).toString();
    }
}
