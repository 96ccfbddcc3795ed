package dev.agentc.cli.lsp;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.ide.Completion;
import dev.agentc.compiler.ide.Hover;
import dev.agentc.compiler.ide.KindSnippets;
import dev.agentc.compiler.ide.project.AutoImport;
import dev.agentc.compiler.ide.shape.Colored;
import dev.agentc.compiler.ide.shape.Coloring;
import dev.agentc.compiler.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What can stand where somebody writes. What is said of each is worked out when an editor shows it. */
final class CompletionAnswers {
    private final Session session;
    /** The last answer, for what is asked about its items. */
    private volatile Shown shown = new Shown(0, Optional.empty(), List.of());

    private record Shown(int number, Optional<Analysis> analysis, List<Meaning> meanings) {}

    CompletionAnswers(Session session) {
        this.session = session;
    }

    CompletionList at(Inquiry asked, Position position) {
        int offset = asked.offset(position);
        var begun = Completion.begun(asked.analysis(), asked.path(), offset);
        var range = new Range(Ranges.position(asked.source(), offset - begun.length()), position(asked, offset));
        var items = new ArrayList<CompletionItem>();
        var meanings = new ArrayList<Meaning>();
        int number = shown.number() + 1;
        for (var proposal : Completion.of(asked.analysis(), asked.path(), offset)) {
            var item = item(proposal.name(), proposal.meaning(), asked, range);
            insert(item, proposal.meaning(), asked, offset, range);
            add(item, items, number);
            meanings.add(proposal.meaning());
        }
        for (var offer : offers(asked, offset)) {
            var item = item(offer.name(), offer.meaning(), asked, range);
            item.setDetail("from " + offer.from());
            item.setAdditionalTextEdits(List.of(Ranges.edit(asked.source(), offer.edit())));
            add(item, items, number);
            meanings.add(offer.meaning());
        }
        shown = new Shown(number, Optional.of(asked.analysis()), List.copyOf(meanings));
        return new CompletionList(false, items);
    }

    /** Whoever could take none does not wait until all files are read. */
    private static List<AutoImport.Offer> offers(Inquiry asked, int offset) {
        return Completion.wanted(asked.analysis(), asked.path(), offset) == Completion.Wanted.NOTHING
                ? List.of()
                : AutoImport.at(asked.project(), asked.path(), offset);
    }

    private static Position position(Inquiry asked, int offset) {
        return Ranges.position(asked.source(), offset);
    }

    /** In the order in which they were found: nearest first. */
    private static void add(CompletionItem item, List<CompletionItem> items, int number) {
        item.setSortText(String.valueOf(100_000 + items.size()));
        item.setData(number + ":" + items.size());
        items.add(item);
    }

    private CompletionItem item(String name, Meaning meaning, Inquiry asked, Range range) {
        var item = new CompletionItem(name);
        item.setKind(kind(meaning, asked.analysis()));
        item.setTextEdit(Either.forLeft(new TextEdit(range, name)));
        if (name.startsWith("\"")) {
            item.setFilterText(name.substring(1)); // it is found by what stands between its quotes
        }
        return item;
    }

    private void insert(CompletionItem item, Meaning meaning, Inquiry asked, int offset, Range range) {
        switch (meaning) {
            case Meaning.Word word ->
                snippet(word.text(), asked).ifPresent(text -> {
                    item.setKind(CompletionItemKind.Snippet);
                    item.setInsertTextFormat(InsertTextFormat.Snippet);
                    item.setTextEdit(Either.forLeft(new TextEdit(range, text)));
                });
            case Meaning.KindSetting _ -> key(item, asked, offset, range);
            case Meaning.Field _ -> {
                int begins = Ranges.offset(asked.source(), range.getStart());
                if (begins == 0 || asked.source().text().charAt(begins - 1) != '.') {
                    key(item, asked, offset, range);
                }
            }
            case Meaning.Declaration _, Meaning.Local _, Meaning.EnumValue _ -> {}
            case Meaning.BasicType _, Meaning.TypeParameter _, Meaning.Module _ -> {}
        }
    }

    /** A whole declaration, where its word stands at the beginning of a line and the editor can fill in its places. */
    private Optional<String> snippet(String word, Inquiry asked) {
        if (!session.abilities().snippets()) {
            return Optional.empty();
        }
        return asked.analysis().kind(word).map(kind -> KindSnippets.of(kind)).or(() -> KindSnippets.of(word));
    }

    private static void key(CompletionItem item, Inquiry asked, int offset, Range range) {
        if (!asked.source().text().startsWith(":", offset)) {
            item.setTextEdit(Either.forLeft(new TextEdit(range, item.getLabel() + ": ")));
        }
    }

    /** With what is said of it. */
    CompletionItem resolved(CompletionItem item) {
        var now = shown;
        var said = String.valueOf(item.getData()).replace("\"", "").split(":");
        if (said.length == 2
                && said[0].equals(String.valueOf(now.number()))
                && now.analysis().isPresent()) {
            var hover = Hover.of(
                    now.meanings().get(Integer.parseInt(said[1])),
                    now.analysis().get());
            if (item.getDetail() == null) {
                item.setDetail(hover.code().lines().findFirst().orElse(""));
            }
            item.setDocumentation(HoverAnswers.markdown(hover));
        }
        return item;
    }

    private static CompletionItemKind kind(Meaning meaning, Analysis analysis) {
        return switch (meaning) {
            case Meaning.Declaration _ -> kind(Coloring.of(analysis, meaning));
            case Meaning.Local _ -> CompletionItemKind.Variable;
            case Meaning.Field _ -> CompletionItemKind.Field;
            case Meaning.KindSetting _ -> CompletionItemKind.Property;
            case Meaning.EnumValue _ -> CompletionItemKind.EnumMember;
            case Meaning.BasicType _, Meaning.TypeParameter _ -> CompletionItemKind.TypeParameter;
            case Meaning.Word word ->
                word.text().startsWith("\"") ? CompletionItemKind.Value : CompletionItemKind.Keyword;
            case Meaning.Module _ -> CompletionItemKind.Module;
        };
    }

    private static CompletionItemKind kind(Colored.Sort sort) {
        return switch (sort) {
            case TYPE -> CompletionItemKind.Struct;
            case ENUM -> CompletionItemKind.Enum;
            case VARIABLE -> CompletionItemKind.Constant;
            case METHOD -> CompletionItemKind.Method;
            default -> CompletionItemKind.Function;
        };
    }
}
