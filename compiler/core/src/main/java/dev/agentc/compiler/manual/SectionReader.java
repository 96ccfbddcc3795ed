package dev.agentc.compiler.manual;

import dev.agentc.compiler.concept.Setting.Role;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a declaration to what is told of it. */
final class SectionReader {
    /** What is said to a model or done is read in the source, and an effect is told by itself. */
    private static final Set<Role> APART = Set.of(Role.TEXT, Role.BODY, Role.EFFECT);

    private final Survey.Declared declared;
    private final Decl decl;
    private final Survey survey;
    private final Map<String, Target> inCode = new HashMap<>();
    /** Of the file, in which there may be many. */
    private final Map<String, Target> ofFile;

    private final SignatureText text;

    SectionReader(Survey.Declared declared, Survey survey, Map<String, Target> ofFile) {
        this.declared = declared;
        this.decl = declared.decl();
        this.survey = survey;
        for (var spoken : declared.names()) {
            survey.target(spoken.place()).ifPresent(target -> inCode.put(spoken.written(), target));
        }
        this.ofFile = ofFile;
        this.text = new SignatureText(declared.in().tree());
    }

    /** @param inferred the effect it comes to where it does not say one */
    Section read(Optional<EffectClass> inferred, List<String> worst) {
        var users = declared.users();
        return new Section(
                declared.target(),
                decl.kind().text(),
                linked(text.of(decl, declared.in().kind(decl))),
                leads(),
                prose(decl.doc()),
                rows(),
                settings(),
                effect().or(() -> inferred.map(EffectClass::word)),
                survey.calls(declared),
                users.stream()
                        .filter(each -> !each.isTest())
                        .map(each -> new Section.Mention(each.decl().name().text(), survey.target(each.place())))
                        .toList(),
                users.stream()
                        .filter(Survey.Declared::isTest)
                        .map(Survey.Declared::test)
                        .toList(),
                worst.stream().map(each -> ProseReader.read(each, Map.of())).toList(),
                decl.span().line());
    }

    /** What a name in its remarks leads to; its own leads nowhere. */
    private @Nullable Target inProse(String name) {
        return name.equals(decl.name().text()) ? null : ofFile.getOrDefault(name, inCode.get(name));
    }

    private List<Section.Setting> leads() {
        var leads = new ArrayList<Section.Setting>();
        switch (decl) {
            case Decl.Alias it -> leads.add(lead("is", it.type()));
            case Decl.Constant it -> it.type().ifPresent(type -> leads.add(lead("is", type)));
            case Decl.Block it -> {
                it.result().ifPresent(type -> leads.add(lead("gives", type)));
                it.row().ifPresent(type -> leads.add(lead("of", type)));
                text.made(it, declared.in().kind(it))
                        .ifPresent(code -> leads.add(new Section.Setting("made of", linked(code))));
            }
            case Decl.External it -> it.result().ifPresent(type -> leads.add(lead("gives", type)));
            case Decl.Record _, Decl.Failure _, Decl.Enumeration _ -> {}
        }
        leads.removeIf(each -> !each.value().leads());
        return leads;
    }

    private Section.Setting lead(String name, TypeRef type) {
        return new Section.Setting(name, linked(text.type(type)));
    }

    private Linked linked(String code) {
        return Linked.of(code, inCode);
    }

    private Prose prose(Optional<Doc> doc) {
        return doc.map(each -> ProseReader.read(each.text(), this::inProse)).orElse(Prose.NOTHING);
    }

    private List<Section.Row> rows() {
        return switch (decl) {
            case Decl.Record it -> it.fields().stream().map(this::row).toList();
            case Decl.Failure it -> it.fields().stream().map(this::row).toList();
            case Decl.Block it -> it.parameters().stream().map(this::row).toList();
            case Decl.External it -> it.parameters().stream().map(this::row).toList();
            case Decl.Enumeration it -> it.values().stream().map(this::row).toList();
            case Decl.Alias _, Decl.Constant _ -> List.of();
        };
    }

    private Section.Row row(Field field) {
        return new Section.Row(
                field.name().text(),
                linked(text.type(field.type())),
                field.wire().orElse(""),
                field.where().map(OneLine::of).orElse(""),
                field.value().map(OneLine::of).orElse(field.type() instanceof TypeRef.Nullable ? "null" : ""),
                prose(field.doc()));
    }

    private Section.Row row(EnumMember member) {
        return new Section.Row(
                member.name().text(), new Linked(List.of()), member.wire().orElse(""), "", "", prose(member.doc()));
    }

    private List<Section.Setting> settings() {
        var settings = new ArrayList<Section.Setting>();
        for (var item : items()) {
            if (role(item).filter(role -> !APART.contains(role)).isPresent()) {
                settings.add(new Section.Setting(item.key().text(), linked(OneLine.of(item.value()))));
            }
        }
        return settings;
    }

    private Optional<String> effect() {
        return items().stream()
                .filter(item -> role(item).equals(Optional.of(Role.EFFECT)))
                .findFirst()
                .map(item -> words(item.value()));
    }

    private static String words(Expr value) {
        return value instanceof Expr.Items list
                ? String.join(", ", list.elements().stream().map(OneLine::of).toList())
                : OneLine.of(value);
    }

    private List<Item.Setting> items() {
        return decl instanceof Decl.Block block && block.body() instanceof Body.Items body
                ? body.items().stream()
                        .filter(Item.Setting.class::isInstance)
                        .map(Item.Setting.class::cast)
                        .toList()
                : List.of();
    }

    private Optional<Role> role(Item.Setting item) {
        return declared.in()
                .kind(decl)
                .flatMap(kind -> kind.setting(item.key().text()))
                .map(setting -> setting.role());
    }
}
