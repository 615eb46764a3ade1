package cairn.node;

/** What runs. */
final class Version {
  private Version() {}

  /** The version in the manifest of the jar; {@code dev} where there is no jar. */
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
