# One Azure subscription, prepared for xks-access: the portal's two identities, the group for workloads' identities, and
# the custom roles with which the portal reads the subscription and writes in the groups named here, and nowhere else.

terraform {
  required_version = ">= 1.5"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 5.0"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "location" {
  description = "Where the portal's groups and identities are."
  type        = string
}

variable "issuer" {
  description = "Issuer of the cluster that the portal runs on, exactly as its tokens spell it (AKS: with a trailing slash)."
  type        = string
}

variable "namespace" {
  description = "Namespace of the ServiceAccounts xks-access-reader and xks-access-writer."
  type        = string
  default     = "xks-access"
}

variable "portal_group" {
  description = "Group of the portal's own identities."
  type        = string
}

variable "identities_group" {
  description = "Group of the identities that the portal makes for workloads; tenants must not be able to write there."
  type        = string
}

variable "tenant_groups" {
  description = "The tenants' groups, in which the portal may assign the roles of workload-roles.json."
  type        = set(string)
}

variable "vault_policy_groups" {
  description = "Groups with vaults in access-policy mode that the portal may write policies of."
  type        = set(string)
  default     = []
}

data "azurerm_subscription" "this" {}

data "azurerm_resource_group" "tenant" {
  for_each = var.tenant_groups
  name     = each.key
}

data "azurerm_resource_group" "vaults" {
  for_each = var.vault_policy_groups
  name     = each.key
}

resource "azurerm_resource_group" "portal" {
  name     = var.portal_group
  location = var.location
}

resource "azurerm_resource_group" "identities" {
  name     = var.identities_group
  location = var.location
}

locals {
  files = toset(["reader", "identity-writer", "assigner", "vault-policy-writer"])
  roles = {
    for file in local.files : file => jsondecode(templatefile("${path.module}/${file}-role.json", {
      SubscriptionId = data.azurerm_subscription.this.subscription_id
    }))
  }
  workload_condition = trimspace(templatefile("${path.module}/assign-roles-condition.txt", {
    RoleIds = join(", ", values(jsondecode(file("${path.module}/workload-roles.json"))))
  }))
  identity_condition = trimspace(templatefile("${path.module}/assign-roles-condition.txt", {
    RoleIds = join(", ", values(jsondecode(file("${path.module}/identity-roles.json"))))
  }))
  writer = azurerm_user_assigned_identity.portal["writer"].principal_id
}

resource "azurerm_role_definition" "this" {
  for_each          = local.roles
  name              = each.value.Name
  description       = each.value.Description
  scope             = data.azurerm_subscription.this.id
  assignable_scopes = each.value.AssignableScopes
  permissions {
    actions          = each.value.Actions
    not_actions      = each.value.NotActions
    data_actions     = each.value.DataActions
    not_data_actions = each.value.NotDataActions
  }
}

resource "azurerm_user_assigned_identity" "portal" {
  for_each            = toset(["reader", "writer"])
  name                = "id-xks-access-${each.key}"
  location            = var.location
  resource_group_name = azurerm_resource_group.portal.name
}

resource "azurerm_federated_identity_credential" "portal" {
  for_each                  = azurerm_user_assigned_identity.portal
  name                      = "portal"
  user_assigned_identity_id = each.value.id
  issuer                    = var.issuer
  subject                   = "system:serviceaccount:${var.namespace}:xks-access-${each.key}"
  audience                  = ["api://AzureADTokenExchange"]
}

resource "azurerm_role_assignment" "read" {
  for_each           = azurerm_user_assigned_identity.portal
  scope              = data.azurerm_subscription.this.id
  role_definition_id = azurerm_role_definition.this["reader"].role_definition_resource_id
  principal_id       = each.value.principal_id
  principal_type     = "ServicePrincipal"
}

resource "azurerm_role_assignment" "write_identities" {
  scope              = azurerm_resource_group.identities.id
  role_definition_id = azurerm_role_definition.this["identity-writer"].role_definition_resource_id
  principal_id       = local.writer
  principal_type     = "ServicePrincipal"
}

resource "azurerm_role_assignment" "assign_workload_roles" {
  for_each           = data.azurerm_resource_group.tenant
  scope              = each.value.id
  role_definition_id = azurerm_role_definition.this["assigner"].role_definition_resource_id
  principal_id       = local.writer
  principal_type     = "ServicePrincipal"
  condition          = local.workload_condition
  condition_version  = "2.0"
}

resource "azurerm_role_assignment" "assign_identity_roles" {
  scope              = azurerm_resource_group.identities.id
  role_definition_id = azurerm_role_definition.this["assigner"].role_definition_resource_id
  principal_id       = local.writer
  principal_type     = "ServicePrincipal"
  condition          = local.identity_condition
  condition_version  = "2.0"
}

resource "azurerm_role_assignment" "write_vault_policies" {
  for_each           = data.azurerm_resource_group.vaults
  scope              = each.value.id
  role_definition_id = azurerm_role_definition.this["vault-policy-writer"].role_definition_resource_id
  principal_id       = local.writer
  principal_type     = "ServicePrincipal"
}

output "client_ids" {
  description = "For the annotation azure.workload.identity/client-id of the portal's two ServiceAccounts."
  value       = { for role, identity in azurerm_user_assigned_identity.portal : role => identity.client_id }
}
