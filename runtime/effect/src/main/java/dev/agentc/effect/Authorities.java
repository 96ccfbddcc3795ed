package dev.agentc.effect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXReason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates a connection trusts: those that the JDK knows, and beside them those in the file that {@code SSL_CERT_FILE}
 * names, as other programs read it (OpenSSL, SSL_CTX_load_verify_locations(3)): PEM, one behind the other. Firms whose proxies
 * look into connections have an authority of their own, which no JDK knows.
 */
public final class Authorities {
    /** Names the file. */
    public static final String VARIABLE = "SSL_CERT_FILE";

    /** Why a path of certificates leads to nobody who is trusted: there is none, or one of the same name with another key. */
    private static final Set<Reason> UNSIGNED = Set.of(PKIXReason.NO_TRUST_ANCHOR, BasicReason.INVALID_SIGNATURE);

    private static final Authorities HERE = new Authorities(System.getenv(VARIABLE));

    private final String file;
    private @Nullable Loaded loaded;

    /**
     * What came of the file.
     *
     * @param fault why it cannot be used, empty if it can
     */
    private record Loaded(Optional<SSLContext> context, int certificates, String fault) {}

    /** @param file what the variable says; null or blank where it is not set */
    public Authorities(@Nullable String file) {
        this.file = file == null ? "" : file.strip();
    }

    /** Those of this process. */
    public static Authorities here() {
        return HERE;
    }

    /** Whether there are others than the JDK's, be it that they cannot be read. */
    public boolean areNamed() {
        return !file.isEmpty();
    }

    /** Empty where the JDK's own alone hold: no file is named, or it cannot be used. */
    public Optional<SSLContext> context() {
        return loaded().context();
    }

    /** Why the file that is named cannot be used, in one sentence; empty if it can, or if there is none. */
    public Optional<String> fault() {
        return Optional.of(loaded().fault()).filter(fault -> !fault.isEmpty());
    }

    /** How many certificates the file holds, and which it is. */
    public String found() {
        return loaded().certificates() + " of " + file + " (" + VARIABLE + ")";
    }

    /** Whether a connection failed because nobody who is trusted signed the other side's certificate; not where that is out of date. */
    public static boolean isUnknown(Throwable error) {
        boolean unknown = false;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException invalid) {
                return UNSIGNED.contains(invalid.getReason());
            }
            unknown |= cause instanceof CertPathBuilderException;
        }
        return unknown;
    }

    /** What to do where one is unknown. */
    public String mend() {
        return fault().map(fault -> fault + ": correct it.")
                .orElse("Nobody who is known here signed its certificate: put the certificate of who did (PEM) into a"
                        + " file, and name it in " + VARIABLE + ".");
    }

    private synchronized Loaded loaded() {
        Loaded known = loaded == null ? load() : loaded;
        loaded = known;
        return known;
    }

    private Loaded load() {
        if (file.isEmpty()) {
            return new Loaded(Optional.empty(), 0, "");
        }
        try {
            var pem = new ByteArrayInputStream(Files.readAllBytes(Path.of(file)));
            Collection<? extends Certificate> own =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            return own.isEmpty()
                    ? unusable("holds no certificate")
                    : new Loaded(Optional.of(context(own)), own.size(), "");
        } catch (NoSuchFileException | InvalidPathException e) {
            return unusable("is not there");
        } catch (IOException e) {
            return unusable("cannot be read");
        } catch (CertificateException e) {
            return unusable("holds what is no certificate");
        } catch (GeneralSecurityException e) {
            return unusable("cannot be used: " + e.getMessage());
        }
    }

    private Loaded unusable(String why) {
        return new Loaded(Optional.empty(), 0, VARIABLE + " names " + file + ", which " + why);
    }

    private static SSLContext context(Collection<? extends Certificate> own)
            throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        List<Certificate> trusted = Stream.concat(known(), own.stream()).toList();
        for (int i = 0; i < trusted.size(); i++) {
            all.setCertificateEntry(Integer.toString(i), trusted.get(i));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory(all).getTrustManagers(), null);
        return context;
    }

    /** Those of the JDK, or of the store that a property of its own names. */
    private static Stream<Certificate> known() throws GeneralSecurityException {
        return Stream.of(factory(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()));
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
