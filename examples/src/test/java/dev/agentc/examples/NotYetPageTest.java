package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of what is not there yet says all of it, and nothing that is there by now. */
class NotYetPageTest {
    private static final String RULES = "not-yet/";

    /** The first column of the tables, a word or several. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+`) \\|");

    private static final Pattern WORD = Pattern.compile("`(\\w+)`");

    @Test
    void every_word_that_is_refused_as_not_there_yet_is_on_the_page_and_no_other() throws IOException {
        String page = Files.readString(Repository.ROOT.resolve("docs/reference/not-yet.md"));
        Set<String> refused = Compiler.rules().stream()
                .map(Rule::id)
                .filter(id -> id.startsWith(RULES))
                .map(id -> id.substring(RULES.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(refused).isNotEmpty();

        Set<String> said = new TreeSet<>();
        WORD.matcher(page).results().forEach(word -> said.add(word.group(1)));
        assertThat(said).containsAll(refused);

        Set<String> rows = new TreeSet<>();
        ROW.matcher(page)
                .results()
                .forEach(row -> WORD.matcher(row.group(1)).results().forEach(word -> rows.add(word.group(1))));
        assertThat(refused).containsAll(rows);
    }
}
