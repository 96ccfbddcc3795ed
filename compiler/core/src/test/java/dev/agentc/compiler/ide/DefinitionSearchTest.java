package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.AllKinds;
import dev.agentc.compiler.Written;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.grammar.ReservedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every name of every text leads where a search in the text alone finds its declaration. Not asked are texts with mistakes
 * of form, whose brackets the search cannot count. What leads nowhere is a word of the language, a key of a map, a name
 * behind {@code env.} or {@code secret.}, or stands in a text with errors.
 */
class DefinitionSearchTest {
    private static final Pattern WORD = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*|(?<=\\.)[A-Za-z_]\\w*");
    private static final Set<String> SOFT =
            Set.of("import", "as", "where", "end", "type", "error", "enum", "private", "env", "secret", "run", "fails");

    static Stream<Written> texts() {
        return Written.all().stream()
                .filter(text -> text.analysis().findings().stream()
                        .noneMatch(finding -> finding.rule().id().startsWith("syntax/")));
    }

    /** What was asked of one text. */
    private static final class Asked {
        final List<String> wrong = new ArrayList<>();
        int right;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_name_leads_where_a_search_finds_its_declaration(Written written) {
        assertThat(asked(written).wrong).isEmpty();
    }

    @Test
    void the_search_finds_two_thousand_names() {
        assertThat(texts().mapToInt(text -> asked(text).right).sum()).isGreaterThan(2_000);
    }

    private static Asked asked(Written written) {
        var asked = new Asked();
        var analysis = written.analysis();
        var right = analysis.findings().stream().noneMatch(finding -> finding.isError());
        var search = new NameSearch(written.text());
        var found = WORD.matcher(search.code);
        while (found.find()) {
            var told = analysis.at(written.file(), (found.start() + found.end()) / 2);
            if (told.isEmpty()) {
                if (right && !meansNothing(found, search.code)) {
                    asked.wrong.add("no meaning: " + shown(found, written));
                }
            } else if (!isModule(told.get().place(), found)
                    && told.get().meaning().declared().isPresent()) {
                var declared = told.get().meaning().declared().get();
                if (fits(told.get().place(), found) && isDeclared(found, declared, search, written)) {
                    asked.right++;
                } else {
                    asked.wrong.add(shown(found, written) + " leads to " + declared.path() + " " + declared.span()
                            + ", " + declared.source().text(declared.span()));
                }
            }
        }
        return asked;
    }

    private static boolean meansNothing(Matcher found, String code) {
        var before = code.substring(0, found.start());
        return ReservedWords.RESERVED.contains(found.group())
                || SOFT.contains(found.group())
                || AllKinds.ALL.stream().anyMatch(kind -> kind.word().equals(found.group()))
                || before.endsWith("env.")
                || before.endsWith("secret.")
                || code.startsWith(":", found.end());
    }

    /** {@code std.number} is one name. */
    private static boolean isModule(Place place, Matcher found) {
        return place.source().text(place.span()).contains(".")
                && place.span().start() <= found.start()
                && found.end() <= place.span().end();
    }

    private static boolean fits(Place place, Matcher found) {
        return place.span().start() == found.start() && place.span().end() == found.end();
    }

    private static boolean isDeclared(Matcher found, Place declared, NameSearch search, Written written) {
        var name = found.group();
        boolean here = declared.path().equals(written.file());
        int start = declared.span().start();
        if (search.isImport(found.start()) || !here) {
            boolean alias = search.isImport(found.start()) || search.isAlias(name);
            return !here
                    && (alias
                            || declared.source().text(declared.span()).equals(name)
                                    && search.local(name, start) == null);
        }
        if (search.isDeclaration(found.start())) {
            return start == found.start() || start < found.start() && search.isMember(name, start);
        }
        boolean dotted = found.start() > 0 && search.code.charAt(found.start() - 1) == '.';
        boolean key = search.code.startsWith(":", found.end());
        var local = search.local(name, found.start());
        if (!dotted && !key && (local != null || search.top(name) != null)) {
            return start == (local != null ? local : search.top(name)).start();
        }
        return search.isMember(name, start) || dotted && search.top(name) != null;
    }

    private static String shown(Matcher found, Written written) {
        int line = written.text().lastIndexOf('\n', found.start()) + 1;
        int end = written.text().indexOf('\n', line);
        return "`" + found.group() + "` in "
                + written.text().substring(line, end < 0 ? written.text().length() : end);
    }
}
