package dev.agentc.compiler.mend;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.foreign.Foreign.Place;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.TypeRef;
import java.util.List;
import java.util.Optional;

/** A setting that stands in the wrong place: it is moved to the model whose it is, or left out where all is said without it. */
public final class MovedSettings {
    private static final String INTO_MODEL = ">model";
    private static final String IN_HEADER = "^";
    private static final String NOWHERE = "∅";

    private final String owner;
    private final Body.Items items;
    private final Optional<TypeRef> result;
    private final SourceText source;

    /**
     * @param owner the kind that has no such setting
     * @param items what stands beside it
     * @param result what the header says that a call yields
     */
    public MovedSettings(String owner, Body.Items items, Optional<TypeRef> result, SourceText source) {
        this.owner = owner;
        this.items = items;
        this.result = result;
        this.source = source;
    }

    /** The finding with a mend, where the table says where the setting belongs and nothing stands in the way. */
    public Diagnostic mended(Diagnostic finding, Item.Setting written) {
        var known = Foreign.of(Place.SETTING, owner, written.key().text());
        if (known == null || finding.fix().isPresent()) {
            return finding;
        }
        return switch (known.instead()) {
            case INTO_MODEL -> intoModel(finding, written);
            case IN_HEADER -> isInHeader(written) ? leftOut(finding, written) : finding;
            case NOWHERE -> leftOut(finding, written);
            default -> finding;
        };
    }

    private Diagnostic leftOut(Diagnostic finding, Item.Setting written) {
        var cut = cut(written);
        return cut.isEmpty()
                ? finding
                : finding.fix(new Fix("leave `" + written.key().text() + "` out", List.of(cut.get())));
    }

    private boolean isInHeader(Item.Setting written) {
        var said = written.value() instanceof Expr.Text text
                ? text.plain().orElse("")
                : source.text(written.value().span());
        return result.isPresent() && source.text(result.get().span()).equals(said);
    }

    private Diagnostic intoModel(Diagnostic finding, Item.Setting written) {
        var ours = ForeignSettings.ofModel(written.key().text());
        var cut = cut(written);
        for (var item : items.items()) {
            if (item instanceof Item.Setting model && model.key().text().equals("model") && cut.isPresent()) {
                var said = ours + ": " + source.text(written.value().span());
                var with = with(model.value(), ours, said);
                return with.isEmpty()
                        ? finding
                        : finding.fix(new Fix(
                                "write `model: " + with.get() + "`",
                                List.of(new Edit(model.value().span(), with.get()), cut.get())));
            }
        }
        return finding;
    }

    /** A model with one more setting in its braces; empty if it is no model, or has that already. */
    private Optional<String> with(Expr model, String ours, String said) {
        var text = source.text(model.span());
        if (model instanceof Expr.Ref || model instanceof Expr.Call) {
            return Optional.of(text + " { " + said + " }");
        }
        if (!(model instanceof Expr.With braces)
                || braces.entries().isEmpty()
                || braces.entries().stream()
                        .anyMatch(entry -> entry.key().text().equals(ours))) {
            return Optional.empty();
        }
        int end = braces.entries().getLast().span().end() - model.span().start();
        return Optional.of(text.substring(0, end) + ", " + said + text.substring(end));
    }

    /** Takes a setting out, with its line or a comma beside it; empty where something else stands there too, such as a comment. */
    private Optional<Edit> cut(Item.Setting written) {
        if (written.doc().isPresent()) {
            return Optional.empty();
        }
        int start = written.span().start();
        int end = written.span().end();
        int line = source.lineStart(source.lineOf(start));
        int last = source.lineOf(end);
        int below = source.lineStart(last) + source.line(last).length();
        if (source.text().substring(line, start).isBlank()
                && source.text().substring(end, below).strip().matches(",?")) {
            return edit(line, Math.min(below + 1, source.length()));
        }
        int at = items.items().indexOf(written);
        if (at > 0) {
            int before = items.items().get(at - 1).span().end();
            return isComma(before, start) ? edit(before, end) : Optional.empty();
        }
        if (items.items().size() == 1) {
            return edit(start, end);
        }
        int behind = items.items().get(1).span().start();
        return isComma(end, behind) ? edit(start, behind) : Optional.empty();
    }

    private boolean isComma(int from, int to) {
        return from <= to && source.text().substring(from, to).strip().equals(",");
    }

    private Optional<Edit> edit(int from, int to) {
        return Optional.of(new Edit(source.span(from, to), ""));
    }
}
