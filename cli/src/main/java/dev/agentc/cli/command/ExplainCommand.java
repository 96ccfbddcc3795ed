package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.LibraryPages;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Markdown;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.diagnostic.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code agentc explain}: what a rule is about, with an example that breaks it and one that does not, or a name of the library. */
public final class ExplainCommand {
    private final Terminal terminal;

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            list(arguments.flag("json"));
            return Exit.DONE;
        }
        String word = arguments.words().getFirst();
        if (named(word).isEmpty()) {
            LibraryPages library = new LibraryPages();
            List<LibraryPages.Page> pages = library.find(word);
            if (!pages.isEmpty()) {
                return names(pages, arguments.flag("json"));
            }
            if (library.modules().contains(word)) {
                return module(word, library.module(word), arguments.flag("json"));
            }
        }
        Rule rule = rule(word);
        if (arguments.flag("json")) {
            ObjectNode document = described(rule).put("text", page(rule));
            terminal.out().println(document);
        } else {
            terminal.out().print(new Markdown(terminal.out().width()).plain(page(rule)));
        }
        return Exit.DONE;
    }

    private int names(List<LibraryPages.Page> pages, boolean json) {
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", 1);
            var names = document.putArray("names");
            pages.forEach(page -> names.addObject()
                    .put("name", page.name())
                    .put("module", page.module())
                    .put("declaration", page.declaration())
                    .put("text", page.text()));
            terminal.out().println(document);
        } else {
            String all = String.join(
                    "\n", pages.stream().map(LibraryPages.Page::markdown).toList());
            terminal.out().print(new Markdown(terminal.out().width()).plain(all));
        }
        return Exit.DONE;
    }

    /** What is in it, a line each. */
    private int module(String module, List<LibraryPages.Page> pages, boolean json) {
        if (json) {
            return names(pages, true);
        }
        terminal.out().println(module + ": `agentc explain NAME` says more of each\n");
        int widest = pages.stream().mapToInt(page -> page.name().length()).max().orElse(0);
        for (LibraryPages.Page page : pages) {
            String first = page.text().lines().findFirst().orElse("");
            terminal.out().println(page.name() + " ".repeat(widest - page.name().length() + 2) + first);
        }
        return Exit.DONE;
    }

    private void list(boolean json) {
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", 1);
            var rules = document.putArray("rules");
            Compiler.rules().forEach(rule -> rules.add(described(rule)));
            terminal.out().println(document);
            return;
        }
        int widest = Compiler.rules().stream()
                .mapToInt(rule -> rule.id().length())
                .max()
                .orElse(0);
        for (Rule rule : Compiler.rules()) {
            terminal.out().println(rule.id() + " ".repeat(widest - rule.id().length() + 2) + rule.summary());
        }
    }

    private static ObjectNode described(Rule rule) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("id", rule.id())
                .put("severity", rule.severity().word())
                .put("summary", rule.summary());
    }

    /** The rule of an id, which may be copied with what stands around it: {@code error[tool/twice]:}. */
    private static Optional<Rule> named(String word) {
        String id = id(word);
        return Compiler.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private static String id(String word) {
        return word.replaceAll("^\\w*\\[|\\]:?$|:$", "");
    }

    /** The rule of an id, or of half of one. */
    private static Rule rule(String word) {
        Optional<Rule> named = named(word);
        if (named.isPresent()) {
            return named.get();
        }
        String id = id(word);
        List<String> ids = Compiler.rules().stream().map(Rule::id).toList();
        List<String> halves = ids.stream()
                .filter(each -> each.endsWith("/" + id) || each.startsWith(id + "/"))
                .toList();
        if (halves.size() == 1) {
            return rule(halves.getFirst());
        }
        String hint = halves.isEmpty()
                ? nearest(id, ids)
                        .map(near -> "did you mean `agentc explain " + near + "`?")
                        .orElse("`agentc explain` lists them all")
                : "there is `" + String.join("`, `", halves) + "`";
        throw new WrongUse("there is no rule and no name of the library called `" + word + "`", hint);
    }

    private static Optional<String> nearest(String word, List<String> ids) {
        return Nearest.to(word, ids).or(() -> Nearest.to(word, new LibraryPages().names()));
    }

    static String page(Rule rule) {
        try (InputStream page = ExplainCommand.class.getResourceAsStream("explain/" + rule.id() + ".md")) {
            if (page == null) {
                throw new IllegalStateException("no page for " + rule.id());
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
