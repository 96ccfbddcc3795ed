package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Written;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Told;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Tree;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** In each form in which the texts of this project name something, it is asked in the data beside these tests what that is. */
class AskedFormsTest {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

    /** The innermost tree around a place that is more than a name. */
    private static final class Innermost implements Tree.Visitor {
        private final int place;
        private String form = "";

        Innermost(int place) {
            this.place = place;
        }

        @Override
        public void visit(Tree tree) {
            if (tree.span().start() <= place && place <= tree.span().end()) {
                boolean more = !(tree instanceof Name) && !(tree instanceof Doc);
                form = more ? tree.getClass().getName().replaceFirst(".*\\.", "") : form;
                tree.children(this);
            }
        }
    }

    @Test
    void definitions_are_asked_in_every_form_that_has_one() throws IOException {
        assertThat(asked("definitions.agent"))
                .containsAll(written(meaning -> meaning.declared().isPresent()));
    }

    @Test
    void hovers_are_asked_in_every_form_that_means_something() throws IOException {
        assertThat(asked("hovers.agent")).containsAll(written(meaning -> true));
    }

    private static Set<String> asked(String data) throws IOException {
        var forms = new TreeSet<String>();
        for (var snippet : Marked.snippets(data)) {
            var marked = Marked.of(snippet.text());
            var analysis = marked.analysis();
            analysis.at(marked.file, marked.offset).ifPresent(told -> forms.add(form(analysis, marked.file, told)));
        }
        return forms;
    }

    /** The forms in texts without errors. */
    private static Set<String> written(Predicate<Meaning> counts) {
        var forms = new TreeSet<String>();
        for (var text : Written.all()) {
            var analysis = text.analysis();
            if (analysis.findings().stream().anyMatch(Diagnostic::isError)) {
                continue;
            }
            var words = WORD.matcher(text.text());
            while (words.find()) {
                analysis.at(text.file(), (words.start() + words.end()) / 2)
                        .filter(told -> counts.test(told.meaning()))
                        .ifPresent(told -> forms.add(form(analysis, text.file(), told)));
            }
        }
        return forms;
    }

    private static String form(Analysis analysis, String file, Told told) {
        var span = told.place().span();
        var innermost = new Innermost((span.start() + span.end()) / 2);
        analysis.tree(file).orElseThrow().children(innermost);
        return innermost.form;
    }
}
