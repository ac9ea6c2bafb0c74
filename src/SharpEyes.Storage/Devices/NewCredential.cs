using System.Security.Cryptography;

namespace SharpEyes.Storage.Devices;

/// <summary>A credential that is to be stored.</summary>
/// <param name="ValidUntilMs">Null: until it is revoked.</param>
public sealed record NewCredential(
    DeviceKey Device, DeviceCredentialKind Kind, byte[] Salt, byte[] Digest, string Hint, long? ValidUntilMs)
{
    private const int CertificateHint = 16;

    /// <summary>A password for a device, and the password itself, which is known this once only.</summary>
    public static (NewCredential Credential, string Password) Password(DeviceKey device, long? validUntilMs)
    {
        var password = DevicePassword.Create();
        var salt = DevicePassword.CreateSalt();
        var digest = DevicePassword.Hash(salt, password);
        return (new NewCredential(device, DeviceCredentialKind.Password, salt, digest, DevicePassword.HintOf(password), validUntilMs), password);
    }

    /// <param name="certificate">The certificate, DER.</param>
    public static NewCredential Certificate(DeviceKey device, ReadOnlySpan<byte> certificate, long? validUntilMs)
    {
        var digest = SHA256.HashData(certificate);
        return new NewCredential(device, DeviceCredentialKind.Certificate, [], digest, Convert.ToHexStringLower(digest)[..CertificateHint], validUntilMs);
    }
}
