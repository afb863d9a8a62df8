# The platform's AWS account: the two roles that the portal's own pods get through IRSA. Applied once.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "issuer" {
  description = "Issuer of the cluster that the portal runs on, without https://. Its OIDC provider must be in this account."
  type        = string
}

variable "namespace" {
  description = "Namespace of the ServiceAccounts xks-access-reader and xks-access-writer."
  type        = string
  default     = "xks-access"
}

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}

locals {
  path = "/xks/"
  variables = {
    Partition         = data.aws_partition.this.partition
    PlatformAccountId = data.aws_caller_identity.this.account_id
    Issuer            = var.issuer
    Namespace         = var.namespace
  }
}

resource "aws_iam_policy" "portal" {
  for_each = toset(["reader", "writer"])
  name     = "xks-portal-${each.key}"
  path     = local.path
  policy   = templatefile("${path.module}/../portal-${each.key}-policy.json", local.variables)
}

resource "aws_iam_role" "portal" {
  for_each             = toset(["reader", "writer"])
  name                 = "xks-portal-${each.key}"
  path                 = local.path
  max_session_duration = 3600
  assume_role_policy   = templatefile("${path.module}/../portal-${each.key}-trust.json", local.variables)
}

resource "aws_iam_role_policy_attachment" "portal" {
  for_each   = aws_iam_role.portal
  role       = each.value.name
  policy_arn = aws_iam_policy.portal[each.key].arn
}
