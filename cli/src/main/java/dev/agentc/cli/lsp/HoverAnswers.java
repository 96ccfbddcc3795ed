package dev.agentc.cli.lsp;

import dev.agentc.compiler.ide.Hover;
import dev.agentc.compiler.ide.Signatures;
import dev.agentc.compiler.ide.project.Costing;
import dev.agentc.compiler.ide.project.Remark;
import dev.agentc.compiler.ide.shape.Preview;
import dev.agentc.compiler.manual.DocText;
import java.util.List;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.jspecify.annotations.Nullable;

/** What is said of something: under the pointer, and while a call of it is written. */
final class HoverAnswers {
    private HoverAnswers() {}

    static org.eclipse.lsp4j.@Nullable Hover at(Inquiry asked, Position position, Costing costing) {
        int offset = asked.offset(position);
        var said = Hover.of(asked.analysis(), asked.path(), offset);
        var told = asked.analysis().at(asked.path(), offset);
        if (said.isEmpty() || told.isEmpty()) {
            return null;
        }
        var hover = new org.eclipse.lsp4j.Hover();
        var project = asked.moment().around(asked.path()).settings();
        var text = new StringBuilder(markdown(said.get()).getValue());
        text.append(told(Remark.at(asked.analysis(), asked.path(), offset, project, costing)));
        Preview.at(asked.analysis(), asked.path(), offset).forEach(each -> text.append(shown(each)));
        hover.setContents(new MarkupContent(MarkupKind.MARKDOWN, text.toString()));
        hover.setRange(Ranges.range(asked.source(), told.get().place().span()));
        return hover;
    }

    /** As a list. */
    private static String told(List<Remark> remarks) {
        var text = new StringBuilder(remarks.isEmpty() ? "" : "\n");
        for (var remark : remarks) {
            text.append("\n* **").append(remark.name()).append(":**");
            boolean one = remark.texts().size() == 1;
            remark.texts().forEach(each -> text.append(one ? " " : "\n  - ").append(DocText.sentence(each)));
        }
        return text.toString();
    }

    private static String shown(Preview each) {
        return "\n\n`" + each.setting() + "`, as it is shown to the model" + inputs(each) + ", about " + each.tokens()
                + " tokens" + (each.open() ? " and what comes in" : "") + " (estimated, four characters each):\n\n"
                + DocText.block("text", each.text().strip());
    }

    private static String inputs(Preview each) {
        return each.test()
                .map(test -> " with the inputs of the test " + DocText.words(test))
                .orElse("");
    }

    /** The code as the language's, what is said below. */
    static MarkupContent markdown(Hover hover) {
        var text = DocText.block("agent", hover.code().strip())
                + (hover.text().isBlank() ? "" : "\n\n" + DocText.markdown(hover.text()));
        return new MarkupContent(MarkupKind.MARKDOWN, text);
    }

    static @Nullable SignatureHelp signature(Inquiry asked, Position position) {
        return Signatures.at(asked.analysis(), asked.path(), asked.offset(position))
                .map(HoverAnswers::signature)
                .orElse(null);
    }

    private static SignatureHelp signature(Signatures each) {
        var information = new SignatureInformation(each.code());
        if (!each.text().isBlank()) {
            information.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, DocText.markdown(each.text())));
        }
        information.setParameters(
                each.parameters().stream().map(HoverAnswers::parameter).toList());
        var help = new SignatureHelp();
        help.setSignatures(List.of(information));
        help.setActiveSignature(0);
        help.setActiveParameter(each.active());
        return help;
    }

    private static ParameterInformation parameter(Signatures.Parameter each) {
        var parameter = new ParameterInformation(each.code());
        if (!each.text().isBlank()) {
            parameter.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, DocText.markdown(each.text())));
        }
        return parameter;
    }
}
