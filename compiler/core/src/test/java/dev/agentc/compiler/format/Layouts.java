package dev.agentc.compiler.format;

import dev.agentc.compiler.Snippets;
import dev.agentc.compiler.syntax.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Damages the layout of every text in the language that this project holds, and looks whether the same bytes come back.
 *
 * <pre>
 *   Layouts [TIMES [SEED]]     each text TIMES times, 1,000 by default; a line a kind of text and one for all
 * </pre>
 */
public final class Layouts {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```agent[^\\n]*\\n(.*?)^```");
    private static final String CASES = "src/test/resources/format/layouts.txt";

    private final int times;
    private final long seed;
    private int allTexts;
    private int allDamaged;
    private int allOther;

    private Layouts(int times, long seed) {
        this.times = times;
        this.seed = seed;
    }

    public static void main(String[] args) {
        var layouts = new Layouts(
                args.length > 0 ? Integer.parseInt(args[0]) : 1_000, args.length > 1 ? Long.parseLong(args[1]) : 1);
        layouts.count("files", files());
        layouts.count("blocks of the documentation", blocks());
        layouts.count("texts of tests", written());
        layouts.print("all", layouts.allTexts, layouts.allDamaged, layouts.allOther);
        Runtime.getRuntime().halt(layouts.allOther == 0 ? 0 : 1);
    }

    /** Every text whose form is right. */
    static List<Corpus.Text> texts() {
        var texts = files();
        texts.addAll(blocks());
        texts.addAll(written());
        return texts;
    }

    private static List<Corpus.Text> files() {
        var texts = new ArrayList<Corpus.Text>();
        for (var file : below(ROOT, ".agent")) {
            texts.add(new Corpus.Text(ROOT.relativize(file).toString(), read(file)));
        }
        return right(texts);
    }

    private static List<Corpus.Text> blocks() {
        var texts = new ArrayList<Corpus.Text>();
        for (var page : below(ROOT.resolve("docs"), ".md")) {
            BLOCK.matcher(read(page))
                    .results()
                    .forEach(block ->
                            texts.add(new Corpus.Text(page.getFileName().toString(), block.group(1))));
        }
        return right(texts);
    }

    /** Programs and layouts that stand one below the other in files of tests. */
    private static List<Corpus.Text> written() {
        var texts = new ArrayList<Corpus.Text>();
        for (var file : below(Path.of("src/test/resources/snippets"), ".agent")) {
            Snippets.split(read(file)).forEach(each -> texts.add(new Corpus.Text(each.name(), each.text())));
        }
        for (var each : Snippets.split(read(Path.of(CASES)))) {
            texts.add(new Corpus.Text(each.name(), each.text().split("(?m)^// ====\\n")[0]));
        }
        return right(texts);
    }

    private static List<Corpus.Text> right(List<Corpus.Text> texts) {
        texts.removeIf(text -> Formatter.format("x", text.text()).value().isEmpty());
        return texts;
    }

    private static List<Path> below(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)
                            && !file.toString().contains("/target/")
                            && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(String what, List<Corpus.Text> texts) {
        var other = 0;
        for (var each : texts) {
            var text = formatted(each.text());
            for (var i = 0; i < times; i++) {
                var at = seed * 1_000_003 + i;
                var spoilt = LayoutDamage.of(text, at);
                var back = formatted(spoilt);
                if (!back.equals(text)) {
                    other++;
                    System.err.println(each.name() + ", seed " + at + ":\n" + spoilt + "\nwhich becomes\n" + back);
                }
            }
        }
        print(what, texts.size(), texts.size() * times, other);
        allTexts += texts.size();
        allDamaged += texts.size() * times;
        allOther += other;
    }

    /** What is refused is not the same either. */
    private static String formatted(String text) {
        try {
            return Formatter.format("x", text).value().orElse("");
        } catch (IllegalStateException e) {
            return e.toString();
        }
    }

    private void print(String what, int texts, int damaged, int other) {
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"%s\",\"texts\":%d,\"times\":%d,\"damaged\":%d,\"other_bytes\":%d}%n",
                what,
                texts,
                times,
                damaged,
                other);
    }
}
