package dev.agentc.cli.lsp;

import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.ide.project.EndedLine;
import dev.agentc.compiler.ide.project.LineEdits;
import dev.agentc.compiler.ide.project.Moment;
import dev.agentc.compiler.ide.project.OpenText;
import dev.agentc.compiler.ide.project.Renaming;
import dev.agentc.compiler.syntax.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/** What changes texts: new names, layout. */
final class EditAnswers {
    private final Session session;

    EditAnswers(Session session) {
        this.session = session;
    }

    @Nullable
    Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior> prepareRename(Inquiry asked, Position position) {
        return Renaming.at(asked.moment(), asked.path(), asked.offset(position))
                .map(place -> Either3.<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forSecond(
                        new PrepareRenameResult(
                                Ranges.range(place.source(), place.span()),
                                place.source().text(place.span()))))
                .orElse(null);
    }

    WorkspaceEdit rename(Inquiry asked, RenameParams params) {
        var outcome = Renaming.rename(
                asked.moment(),
                asked.path(),
                asked.offset(params.getPosition()),
                params.getNewName().strip());
        return switch (outcome) {
            case Renaming.Renamed renamed -> edit(session, asked, renamed.edits());
            case Renaming.Refused refused ->
                throw new ResponseErrorException(
                        new ResponseError(ResponseErrorCode.RequestFailed, refused.why(), null));
        };
    }

    /** Edits of files that the one that was asked in is connected with. */
    static WorkspaceEdit edit(Session session, Inquiry asked, Map<String, List<Edit>> edits) {
        return edit(
                session,
                asked.moment(),
                edits,
                path -> asked.analysis()
                        .tree(path)
                        .or(() -> asked.project().tree(path))
                        .orElseThrow()
                        .source());
    }

    /** @param sources the text of each of the files */
    static WorkspaceEdit edit(
            Session session, Moment moment, Map<String, List<Edit>> edits, Function<String, SourceText> sources) {
        var changes = new LinkedHashMap<String, List<TextEdit>>();
        var documents = new ArrayList<Either<TextDocumentEdit, ResourceOperation>>();
        edits.forEach((path, own) -> {
            var source = sources.apply(path);
            var converted = own.stream().map(each -> Ranges.edit(source, each)).toList();
            changes.put(session.uris.uri(path), converted);
            documents.add(Either.forLeft(document(session, moment, path, converted)));
        });
        var edit = new WorkspaceEdit();
        if (session.abilities().versioned()) {
            edit.setDocumentChanges(documents);
        } else {
            edit.setChanges(changes);
        }
        return edit;
    }

    private static TextDocumentEdit document(Session session, Moment moment, String path, List<TextEdit> edits) {
        var identifier = new VersionedTextDocumentIdentifier();
        identifier.setUri(session.uris.uri(path));
        moment.open(path).map(OpenText::version).ifPresent(identifier::setVersion);
        var document = new TextDocumentEdit();
        document.setTextDocument(identifier);
        document.setEdits(edits.stream()
                .map(each -> Either.<TextEdit, SnippetTextEdit>forLeft(each))
                .toList());
        return document;
    }

    /** The whole text laid out, as edits of those lines that change. */
    List<TextEdit> format(Inquiry asked) {
        return format(asked, 0, Integer.MAX_VALUE);
    }

    /** The same for some lines, from 0; {@code to} is the last of them. */
    List<TextEdit> format(Inquiry asked, int from, int to) {
        var text = asked.source().text();
        return session.formatting
                .format(asked.path(), text)
                .map(laid -> LineEdits.between(text, laid).stream()
                        .filter(each -> each.first() <= to && from <= Math.max(each.first(), each.last() - 1))
                        .map(each -> new TextEdit(lines(asked, each), each.text()))
                        .toList())
                .orElse(List.of());
    }

    /** A line that was just ended, from 0; nothing where that line alone cannot be laid out. */
    List<TextEdit> ended(Inquiry asked, int line) {
        if (line < 0 || line >= asked.source().lineCount()) {
            return List.of();
        }
        int length = asked.source().line(line + 1).length();
        return EndedLine.laidOut(
                        session.formatting, asked.path(), asked.source().text(), line)
                .map(laid -> new TextEdit(new Range(new Position(line, 0), new Position(line, length)), laid))
                .map(List::of)
                .orElse(List.of());
    }

    private static Range lines(Inquiry asked, LineEdits.LineEdit edit) {
        return new Range(start(asked, edit.first()), start(asked, edit.last()));
    }

    private static Position start(Inquiry asked, int line) {
        var source = asked.source();
        return line < source.lineCount() ? new Position(line, 0) : Ranges.position(source, source.length());
    }
}
