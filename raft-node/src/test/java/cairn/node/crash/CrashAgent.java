package cairn.node.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * An agent of the JVM, on Linux: has the methods of the JDK by which a file is changed, whoever
 * calls them, tell the {@link CrashPoint} first. Its argument is after how many changes the process
 * dies.
 */
public final class CrashAgent implements ClassFileTransformer {
  private static final Map<String, Set<String>> CHANGES =
      Map.of(
          "sun/nio/fs/UnixNativeDispatcher", Set.of("link", "unlink", "rename", "mkdir", "rmdir"),
          "sun/nio/ch/UnixFileDispatcherImpl",
              Set.of("write", "pwrite", "writev", "force", "truncate"),
          "java/io/UnixFileSystem",
              Set.of("createFileExclusively", "delete", "createDirectory", "rename"),
          "java/io/RandomAccessFile", Set.of("write", "writeBytes", "setLength"));

  private static final String OPENING = "sun/nio/fs/UnixNativeDispatcher";
  private static final ClassDesc CRASH_POINT = CrashPoint.class.describeConstable().orElseThrow();

  private CrashAgent() {}

  /** Called by the JVM. */
  public static void premain(String changes, Instrumentation jvm)
      throws ClassNotFoundException, UnmodifiableClassException {
    CrashPoint.dieAfter(Integer.parseInt(changes));
    jvm.addTransformer(new CrashAgent(), true);
    for (String name : CHANGES.keySet()) {
      jvm.retransformClasses(Class.forName(name.replace('/', '.')));
    }
  }

  /** The option of a JVM that makes it die after so many changes; {@code jar} is made for it. */
  public static String option(Path jar, int changes) throws IOException {
    if (!Files.exists(jar)) {
      write(jar);
    }
    return "-javaagent:%s=%d".formatted(jar, changes);
  }

  /** The classes of the JDK see those of this jar as their own. */
  private static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", CrashAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.putValue("Boot-Class-Path", String.valueOf(jar.getFileName()));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : Set.of(CrashAgent.class, CrashPoint.class, Announcing.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream bytes = type.getResourceAsStream("/" + name)) {
          bytes.transferTo(out);
        }
      }
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> before,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    Set<String> changes = CHANGES.get(name);
    if (changes == null) {
      return null;
    }
    ClassFile files = ClassFile.of();
    ClassTransform announcing =
        ClassTransform.transformingMethodBodies(
            method -> changes.contains(method.methodName().stringValue()), new Announcing(false));
    if (name.equals(OPENING)) {
      announcing =
          announcing.andThen(
              ClassTransform.transformingMethodBodies(
                  method -> method.methodName().equalsString("open"), new Announcing(true)));
    }
    return files.transformClass(files.parse(bytes), announcing);
  }

  /**
   * Calls the crash point at the start of a method.
   *
   * @param opens whether the method is a static one that opens a file, whose flags come second
   */
  private record Announcing(boolean opens) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      if (opens) {
        code.iload(1);
        code.invokestatic(
            CRASH_POINT, "open", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
      } else {
        code.invokestatic(CRASH_POINT, "change", MethodTypeDesc.of(ConstantDescs.CD_void));
      }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }
}
