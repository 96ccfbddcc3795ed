package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
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

/** {@code agentc explain}: what a rule is about, with an example that breaks it and one that does not. */
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
        Rule rule = rule(arguments.words().getFirst());
        if (arguments.flag("json")) {
            ObjectNode document = described(rule).put("text", page(rule));
            terminal.out().println(document);
        } else {
            terminal.out().print(new Markdown(terminal.out().width()).plain(page(rule)));
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
    private static Rule rule(String word) {
        String id = word.replaceAll("^\\w*\\[|\\]:?$|:$", "");
        List<Rule> rules = Compiler.rules();
        for (Rule rule : rules) {
            if (rule.id().equals(id)) {
                return rule;
            }
        }
        List<String> ids = rules.stream().map(Rule::id).toList();
        List<String> halves = ids.stream()
                .filter(each -> each.endsWith("/" + id) || each.startsWith(id + "/"))
                .toList();
        if (halves.size() == 1) {
            return rule(halves.getFirst());
        }
        String hint = halves.isEmpty()
                ? Nearest.to(id, ids)
                        .map(near -> "did you mean `agentc explain " + near + "`?")
                        .orElse("`agentc explain` lists them all")
                : "there is `" + String.join("`, `", halves) + "`";
        throw new WrongUse("there is no rule `" + word + "`", hint);
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
