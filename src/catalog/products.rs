//! Products an incident can be about: every name on an exclusion list of the document, and common ones to choose from.
//!
//! To add a product: a variant of [`ProductId`] and its row in [`PRODUCTS`], both at the same place. What a chart does not
//! cover stands in the row of the chart, not here.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A product that Uniplan knows by name. The serialised name is that of saved files: never rename one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the name of each product stands in its row")]
pub enum ProductId {
    // Azure components
    AzureVirtualMachines,
    AzureKubernetesService,
    AzureSqlDatabase,
    AzureAppService,
    AzureFunctions,
    AzureStorage,
    AzureCosmosDb,
    AzureVirtualNetwork,
    AzureFrontDoor,
    AzureLoadBalancer,
    AzureApplicationGateway,
    #[serde(rename = "azure_expressroute")]
    AzureExpressRoute,
    AzureVpnGateway,
    AzureVirtualDesktop,
    #[serde(rename = "azure_openai")]
    AzureOpenAi,
    AzureSynapseAnalytics,
    AzureDataFactory,
    AzureDatabricks,
    AzureBackup,
    AzureSiteRecovery,
    AzureMonitor,
    AzureKeyVault,
    AzureServiceBus,
    AzureEventHubs,
    AzureApiManagement,
    MicrosoftSentinel,
    // Security products
    MicrosoftEntraId,
    MicrosoftIntune,
    PurviewDataLossPrevention,
    PurviewInformationProtection,
    DefenderForEndpoint,
    DefenderForCloudApps,
    DefenderForIdentity,
    #[serde(rename = "defender_for_office_365")]
    DefenderForOffice365,
    // Other products
    ExchangeServer,
    ExchangeOnline,
    #[serde(rename = "sharepoint_online")]
    SharePointOnline,
    MicrosoftTeams,
    #[serde(rename = "microsoft_365_apps")]
    Microsoft365Apps,
    SqlServer,
    WindowsServer,
    #[serde(rename = "windows_11")]
    Windows11,
    ActiveDirectory,
    SystemCenter,
    #[serde(rename = "dynamics_365")]
    Dynamics365,
    PowerBi,
    PowerApps,
    VisualStudio,
    #[serde(rename = "github_enterprise_cloud")]
    GitHubEnterpriseCloud,
    // Named only on an exclusion list
    #[serde(rename = "azure_storsimple")]
    AzureStorSimple,
    #[serde(rename = "github_ae")]
    GitHubAe,
    AzureCommunicationServices,
    BillingSubscriptionManagement,
    AzureBilling,
    AzureMediaServices,
    AzureStack,
    AzureMaps,
    UniversalPrint,
    #[serde(rename = "m365_test_base")]
    M365TestBase,
    MicrosoftMesh,
    UsGovClouds,
    AzureChinaCloud,
    A40,
    // Kinds of technology that A.2 excludes
    OnPremisesTechnology,
    UserDevices,
    MicrosoftClientSoftware,
    IdentityTechnology,
    NonMicrosoftOrCustomCode,
}

/// What kind of product it is: decides which charts may cover it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProductFamily {
    /// An Azure component (the document does not define the term, AMB-35).
    Azure,
    /// A product of Microsoft Security Cloud: Entra, Intune, Purview, Defender.
    Security,
    /// Any other Microsoft product or online service.
    Other,
}

/// One product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: Text,
    /// What kind it is.
    pub family: ProductFamily,
}

impl ProductFamily {
    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Azure => Text::new("Azure", "Azure"),
            Self::Security => Text::new("安全性產品", "Security products"),
            Self::Other => Text::new("其他產品與服務", "Other products and services"),
        }
    }
}

/// The row of a product.
#[allow(
    clippy::indexing_slicing,
    reason = "total: every id stands at its own place (the check below) and has a row (tests/catalog/charts.rs)"
)]
pub fn product(id: ProductId) -> &'static Product {
    &PRODUCTS[id as usize]
}

const fn azure(id: ProductId, name: Text) -> Product {
    Product { id, name, family: ProductFamily::Azure }
}

const fn security(id: ProductId, name: Text) -> Product {
    Product { id, name, family: ProductFamily::Security }
}

const fn other(id: ProductId, name: Text) -> Product {
    Product { id, name, family: ProductFamily::Other }
}

/// Every product, common ones first, then those named only on exclusion lists, then excluded kinds of technology.
///
/// A name on a list of exclusions from an Azure time is not thereby an Azure component: only what bears Azure in its
/// name, the clouds and the billing count as such (AMB-35), so that no chart gives the others its Azure time by default.
pub const PRODUCTS: [Product; 68] = [
    // Azure components
    azure(ProductId::AzureVirtualMachines, Text::new("Azure 虛擬機器", "Azure Virtual Machines")),
    azure(
        ProductId::AzureKubernetesService,
        Text::new("Azure Kubernetes Service (AKS)", "Azure Kubernetes Service (AKS)"),
    ),
    azure(ProductId::AzureSqlDatabase, Text::new("Azure SQL Database", "Azure SQL Database")),
    azure(ProductId::AzureAppService, Text::new("Azure App Service", "Azure App Service")),
    azure(ProductId::AzureFunctions, Text::new("Azure Functions", "Azure Functions")),
    azure(ProductId::AzureStorage, Text::new("Azure 儲存體", "Azure Storage")),
    azure(ProductId::AzureCosmosDb, Text::new("Azure Cosmos DB", "Azure Cosmos DB")),
    azure(ProductId::AzureVirtualNetwork, Text::new("Azure 虛擬網路", "Azure Virtual Network")),
    azure(ProductId::AzureFrontDoor, Text::new("Azure Front Door", "Azure Front Door")),
    azure(ProductId::AzureLoadBalancer, Text::new("Azure Load Balancer", "Azure Load Balancer")),
    azure(ProductId::AzureApplicationGateway, Text::new("Azure 應用程式閘道", "Azure Application Gateway")),
    azure(ProductId::AzureExpressRoute, Text::new("Azure ExpressRoute", "Azure ExpressRoute")),
    azure(ProductId::AzureVpnGateway, Text::new("Azure VPN 閘道", "Azure VPN Gateway")),
    azure(ProductId::AzureVirtualDesktop, Text::new("Azure 虛擬桌面", "Azure Virtual Desktop")),
    azure(ProductId::AzureOpenAi, Text::new("Azure OpenAI", "Azure OpenAI")),
    azure(ProductId::AzureSynapseAnalytics, Text::new("Azure Synapse Analytics", "Azure Synapse Analytics")),
    azure(ProductId::AzureDataFactory, Text::new("Azure Data Factory", "Azure Data Factory")),
    azure(ProductId::AzureDatabricks, Text::new("Azure Databricks", "Azure Databricks")),
    azure(ProductId::AzureBackup, Text::new("Azure 備份", "Azure Backup")),
    azure(ProductId::AzureSiteRecovery, Text::new("Azure Site Recovery", "Azure Site Recovery")),
    azure(ProductId::AzureMonitor, Text::new("Azure 監視器", "Azure Monitor")),
    azure(ProductId::AzureKeyVault, Text::new("Azure Key Vault", "Azure Key Vault")),
    azure(ProductId::AzureServiceBus, Text::new("Azure 服務匯流排", "Azure Service Bus")),
    azure(ProductId::AzureEventHubs, Text::new("Azure 事件中樞", "Azure Event Hubs")),
    azure(ProductId::AzureApiManagement, Text::new("Azure API 管理", "Azure API Management")),
    azure(ProductId::MicrosoftSentinel, Text::new("Microsoft Sentinel", "Microsoft Sentinel")),
    // Security products
    security(ProductId::MicrosoftEntraId, Text::new("Microsoft Entra ID", "Microsoft Entra ID")),
    security(ProductId::MicrosoftIntune, Text::new("Microsoft Intune", "Microsoft Intune")),
    security(
        ProductId::PurviewDataLossPrevention,
        Text::new("Microsoft Purview 資料外洩防護 (DLP)", "Microsoft Purview Data Loss Prevention (DLP)"),
    ),
    security(
        ProductId::PurviewInformationProtection,
        Text::new("Microsoft Purview 資訊保護 (MIP)", "Microsoft Purview Information Protection (MIP)"),
    ),
    security(
        ProductId::DefenderForEndpoint,
        Text::new("適用於端點的 Microsoft Defender (MDE)", "Microsoft Defender for Endpoint (MDE)"),
    ),
    security(
        ProductId::DefenderForCloudApps,
        Text::new("Microsoft Defender for Cloud Apps (MDA)", "Microsoft Defender for Cloud Apps (MDA)"),
    ),
    security(
        ProductId::DefenderForIdentity,
        Text::new("適用於身分識別的 Microsoft Defender (MDI)", "Microsoft Defender for Identity (MDI)"),
    ),
    security(
        ProductId::DefenderForOffice365,
        Text::new("適用於 Office 365 的 Microsoft Defender (MDO)", "Microsoft Defender for Office 365 (MDO)"),
    ),
    // Other products
    other(ProductId::ExchangeServer, Text::new("Exchange Server", "Exchange Server")),
    other(ProductId::ExchangeOnline, Text::new("Exchange Online", "Exchange Online")),
    other(ProductId::SharePointOnline, Text::new("SharePoint Online", "SharePoint Online")),
    other(ProductId::MicrosoftTeams, Text::new("Microsoft Teams", "Microsoft Teams")),
    other(ProductId::Microsoft365Apps, Text::new("Microsoft 365 Apps", "Microsoft 365 Apps")),
    other(ProductId::SqlServer, Text::new("SQL Server", "SQL Server")),
    other(ProductId::WindowsServer, Text::new("Windows Server", "Windows Server")),
    other(ProductId::Windows11, Text::new("Windows 11", "Windows 11")),
    other(ProductId::ActiveDirectory, Text::new("Active Directory", "Active Directory")),
    other(ProductId::SystemCenter, Text::new("System Center", "System Center")),
    other(ProductId::Dynamics365, Text::new("Dynamics 365", "Dynamics 365")),
    other(ProductId::PowerBi, Text::new("Power BI", "Power BI")),
    other(ProductId::PowerApps, Text::new("Power Apps", "Power Apps")),
    other(ProductId::VisualStudio, Text::new("Visual Studio", "Visual Studio")),
    other(ProductId::GitHubEnterpriseCloud, Text::new("GitHub Enterprise Cloud", "GitHub Enterprise Cloud")),
    // Named only on an exclusion list
    azure(ProductId::AzureStorSimple, Text::new("Azure StorSimple", "Azure StorSimple")),
    other(ProductId::GitHubAe, Text::new("GitHub AE", "GitHub AE")),
    azure(ProductId::AzureCommunicationServices, Text::new("Azure 通訊服務", "Azure Communication Services")),
    azure(
        ProductId::BillingSubscriptionManagement,
        Text::new("計費訂用帳戶管理", "Billing and subscription management"),
    ),
    azure(ProductId::AzureBilling, Text::new("Azure 計費", "Azure billing")),
    azure(ProductId::AzureMediaServices, Text::new("Azure 媒體服務", "Azure Media Services")),
    azure(ProductId::AzureStack, Text::new("Azure Stack", "Azure Stack")),
    azure(ProductId::AzureMaps, Text::new("Azure Maps", "Azure Maps")),
    other(ProductId::UniversalPrint, Text::new("通用列印", "Universal Print")),
    other(ProductId::M365TestBase, Text::new("M365 測試基地", "M365 Test Base")),
    other(ProductId::MicrosoftMesh, Text::new("Microsoft Mesh", "Microsoft Mesh")),
    azure(ProductId::UsGovClouds, Text::new("US Gov Clouds", "US Gov Clouds")),
    azure(ProductId::AzureChinaCloud, Text::new("Azure China Cloud", "Azure China Cloud (Mooncake)")),
    other(ProductId::A40, Text::new("A40", "A40")),
    // Kinds of technology that A.2 excludes
    other(ProductId::OnPremisesTechnology, Text::new("內部部署技術", "On-premises technology")),
    other(ProductId::UserDevices, Text::new("使用者裝置", "User devices")),
    other(ProductId::MicrosoftClientSoftware, Text::new("Microsoft 用戶端軟體", "Microsoft client software")),
    other(ProductId::IdentityTechnology, Text::new("身分識別與驗證技術", "Identity and authentication technology")),
    other(
        ProductId::NonMicrosoftOrCustomCode,
        Text::new("非 Microsoft 或客製的程式碼", "Non-Microsoft or customised code"),
    ),
];

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time, where a bad index is an error")]
const _: () = {
    let mut i = 0;
    while i < PRODUCTS.len() {
        assert!(PRODUCTS[i].id as usize == i, "PRODUCTS is not in the order of ProductId, or an id is repeated");
        i += 1;
    }
};
