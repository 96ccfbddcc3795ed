package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The card is short, says nothing wrong and leaves no method out. That its examples hold is tested with all others. */
class CardTest {
    private static final Path CARD = Path.of("docs/card.md");

    private static final int MOST_TOKENS = 4000;

    private static final Pattern METHOD = Pattern.compile("(?m)^external fn [a-z]+(?:<.*>)?\\.([a-z_]+)[<(]");

    private static String card() throws IOException {
        return Files.readString(Repository.ROOT.resolve(CARD));
    }

    @Test
    void it_has_at_most_4000_tokens_of_o200k_base() throws IOException {
        var o200k = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        assertThat(o200k.countTokens(card())).isLessThanOrEqualTo(MOST_TOKENS);
    }

    @Test
    void what_it_shows_is_right_and_much_of_it_is_run() {
        var blocks = Page.read(CARD).blocks();
        assertThat(blocks).hasSizeGreaterThan(6);
        assertThat(blocks)
                .allMatch(block -> Expected.of(block.text()).findings().isEmpty());
        assertThat(blocks.stream()
                        .filter(block -> block.text().contains("// runs: ")
                                || block.text().contains("\ntest \"")))
                .hasSizeGreaterThan(6);
    }

    @Test
    void every_method_of_the_library_is_named() throws IOException {
        String card = card();
        String methods = card.substring(card.indexOf("## Methods"));
        var missing = new TreeSet<String>();
        for (String text : StandardLibrary.texts().values()) {
            METHOD.matcher(text).results().map(method -> method.group(1)).forEach(missing::add);
        }
        assertThat(missing).hasSizeGreaterThan(60);
        missing.removeIf(
                name -> Pattern.compile("\\b" + name + "\\b").matcher(methods).find());
        assertThat(missing).isEmpty();
    }
}
